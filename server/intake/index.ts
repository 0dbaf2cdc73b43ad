/** The intake's door: bytes in, receipts out; what a message holds; who may send. */
export { acceptUpload, retryAfterSeconds, UploadRoom, uploadLimits } from "./accept-upload.ts";
export { describeElements } from "./describe-elements.ts";
export { childOrder } from "./iso20022/child-order.ts";
export { type BatchRule, batchRules } from "./iso20022/left-out.ts";
export { answerOnce } from "./keys/answer-once.ts";
export { createSource, internalSource, type Source, setBatchRule, sourceOfToken } from "./manage-sources.ts";
export { maskedRaw } from "./mask-raw.ts";
export { oneFinMessage } from "./mt/one-message.ts";
export { readAside } from "./read-aside.ts";
export { readMessage } from "./read-message.ts";
export type { ReadResult } from "./read-result.ts";
export { type IncomingFile, receiveMessages } from "./receive-messages.ts";
export { limits, Refusal, refusalCodes } from "./refuse-message.ts";
export { type MessageElement, visible } from "./show-element.ts";
export { mappingInUse } from "./table/map-columns.ts";
export { type MessageOutcome, messageOutcome } from "./tell-outcome.ts";
