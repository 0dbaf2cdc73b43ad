/** The door to the intake screen. */
export { IntakeScreen } from "./intake-screen.tsx";
