/** A case's door. The peek is loaded by the queue when it is first opened. */
export { CaseScreen } from "./case-screen.tsx";
