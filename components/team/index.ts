/** The door to the team screen. */
export { TeamScreen } from "./team-screen.tsx";
