/**
 * The verifier's own reading of how an event is hashed. It shares no code with the writer: a fault there must not hide
 * itself here. Members in order of their UTF-16 code units, no white space, after a line that names the use.
 */
import { hash } from "node:crypto";
import type { AuditEvent } from "../schema.ts";

function write(value: unknown, out: string[]): void {
  if (Array.isArray(value)) {
    out.push("[");
    value.forEach((member, index) => {
      if (index > 0) out.push(",");
      write(member, out);
    });
    out.push("]");
    return;
  }
  if (value === null || typeof value !== "object") {
    out.push(JSON.stringify(value));
    return;
  }
  const members = value as Record<string, unknown>;
  out.push("{");
  for (const [index, name] of Object.keys(members).toSorted().entries()) {
    out.push(index > 0 ? "," : "", JSON.stringify(name), ":");
    write(members[name], out);
  }
  out.push("}");
}

/** The event's own members stand in their order here, which spares sorting them a million times. */
export function hashEvent(event: AuditEvent): string {
  const details: string[] = [];
  write(event.details, details);
  const text = `rerail audit event v1
{"action":${JSON.stringify(event.action)},"actor":${JSON.stringify(event.actor)},"at":${JSON.stringify(event.at)},"details":${details.join("")},"object":${JSON.stringify(event.object)},"prevHash":${JSON.stringify(event.prevHash)},"requestId":${JSON.stringify(event.requestId)},"role":${JSON.stringify(event.role)},"seq":${event.seq}}`;
  return hash("sha256", text);
}
