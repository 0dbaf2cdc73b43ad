/** The door to the models screen. */
export { ModelsScreen } from "./models-screen.tsx";
