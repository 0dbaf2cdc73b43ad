/** The door to the labels screen. */
export { LabelsScreen } from "./labels-screen.tsx";
