/** The door of the demo world. */
export { buildDemoWorld, type DemoOptions, worldDays, worldEnd } from "./build-demo-world.ts";
