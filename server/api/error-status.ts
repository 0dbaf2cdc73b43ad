/** One mapping from the error family's meanings to the router's codes and to HTTP. */
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import type { ErrorKind } from "../platform/errors.ts";

export const codeOf: Record<ErrorKind, TRPC_ERROR_CODE_KEY> = {
  invalid: "BAD_REQUEST",
  "not-found": "NOT_FOUND",
  forbidden: "FORBIDDEN",
  conflict: "CONFLICT",
  "lost-claim": "CONFLICT",
  "too-late": "CONFLICT",
  "too-large": "PAYLOAD_TOO_LARGE",
  unavailable: "SERVICE_UNAVAILABLE",
};

export const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  "not-found": 404,
  forbidden: 403,
  conflict: 409,
  "lost-claim": 409,
  "too-late": 409,
  "too-large": 413,
  unavailable: 503,
};
