/** The door to the server for every screen. */
export { askAgain } from "./ask-again.ts";
export { useTRPC, useTRPCClient } from "./client.ts";
export { newCommandId } from "./command-id.ts";
export { type ErrorText, errorText, worthRetrying } from "./error-text.ts";
export { LiveProvider, useLiveEvents, useLiveState } from "./live.tsx";
export { ServerProvider } from "./provider.tsx";
export { unasked } from "./unasked.ts";
