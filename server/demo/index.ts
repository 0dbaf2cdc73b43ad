/** The door of the demo world. */
export {
  type AssessedWorld,
  assessInMemory,
  MemoryAssessor,
  type RaisedInMemory,
} from "./assess-in-memory.ts";
export { buildDemoWorld, type DemoOptions, worldDays, worldEnd } from "./build-demo-world.ts";
