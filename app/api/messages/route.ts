/** The message door: one message a request or several, raw bytes, 202 with receipts. Whatever the bytes hold, never a 5xx. */
import { answerUpload } from "./answer-upload.ts";

export const POST = answerUpload;
