/** One sentence about a refused command for the place it was given: what was wrong, and the request to quote. */
import { errorText } from "./error-text.ts";

export function failureSentence(error: unknown): string | null {
  if (!error) return null;
  const { title, detail, requestId } = errorText(error);
  return requestId ? `${detail ?? title} (request ${requestId})` : (detail ?? title);
}
