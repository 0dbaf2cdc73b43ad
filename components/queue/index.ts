/** The ranked queue's door. */
export { queueHref } from "./filter-url.ts";
export { QueueScreen } from "./queue-screen.tsx";
