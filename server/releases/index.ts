/** The door of the outgoing messages: draft with a decision, release when it is final, send at most once. */
export { type DraftedMessages, draftRelease, previewRelease } from "./draft-release.ts";
export { listReleases } from "./list-releases.ts";
export * from "./schema.ts";
export { resolveRelease, sendRelease } from "./send-release.ts";
export { bindReleases, releaseMessages, withdrawMessages } from "./settle-release.ts";
export { openSink } from "./sinks/open-sink.ts";
export { type Delivery, NotSent, type Sink } from "./sinks/sink.ts";
