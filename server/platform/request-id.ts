/** The id of a request: its log lines, its audit events, its errors and its answer carry the same one. */
import { randomUUID } from "node:crypto";

const given = new WeakMap<Request, string>();

/** The id the request was given; a new one the first time. */
export function requestIdOf(request: Request): string {
  const id = given.get(request) ?? randomUUID();
  given.set(request, id);
  return id;
}
