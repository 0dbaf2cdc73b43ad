/** The door to the settings screen. */
export { SettingsScreen } from "./settings-screen.tsx";
