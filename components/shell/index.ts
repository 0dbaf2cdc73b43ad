/** The frame around every page, and what pages need to know about the person, the clock and the connection. */
export { useWorkbenchClock } from "./clock.tsx";
export { useConnection } from "./connection.tsx";
export { Home } from "./home.tsx";
export { initials } from "./initials.ts";
export { useMay, useMe, useSavePreferences } from "./me.tsx";
export { safeNext } from "./navigation.ts";
export { PageError } from "./page-error.tsx";
export { SignInForm } from "./sign-in-form.tsx";
export { Wordmark } from "./top-bar.tsx";
export { WorkbenchShell } from "./workbench-shell.tsx";
