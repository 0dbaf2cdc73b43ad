/** The message door: one message a request, raw bytes, 202 with its receipt. Whatever the bytes hold, never a 5xx. */
import { answerUpload } from "./answer-upload.ts";

export const POST = answerUpload;
