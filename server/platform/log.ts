/**
 * One JSON object a line on stderr. Only fields of the list below are written, so that no payment's names, accounts or
 * amounts can get into a log by carelessness; free text of errors is cleaned of what looks like an account.
 */
import { env } from "./env.ts";

const levels = ["debug", "info", "warn", "error", "silent"] as const;
type Level = Exclude<(typeof levels)[number], "silent">;

const allowed = [
  "requestId",
  "userId",
  "role",
  "procedure",
  "kind",
  "code",
  "path",
  "method",
  "status",
  "milliseconds",
  "cpuMilliseconds",
  "problem",
  "topic",
  "jobId",
  "attempts",
  "count",
  "messageId",
  "paymentId",
  "exceptionId",
  "caseId",
  "modelHash",
  "migration",
  "engine",
  "seq",
  "sourceId",
  "setting",
] as const;
type Field = (typeof allowed)[number];
export type LogFields = Partial<Record<Field, string | number | boolean | null | undefined>>;

const known = new Set<string>(allowed);
const longest = 400;

/** Takes out of an error's text what could be an account, a card, an IBAN or a mail address. */
export function scrub(text: string): string {
  return text
    .slice(0, longest)
    .replace(/\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){8,30}\b/g, "[account]")
    .replace(/\d(?:[ -]?\d){6,}/g, "[digits]")
    .replace(/[^\s@"'<>]{1,64}@[^\s@"'<>]{1,255}/g, "[mail]");
}

/** The line for an event; a field that is not on the list is left out and counted, so that a slip is seen. */
export function logLine(level: Level, message: string, fields: Record<string, unknown>, at: Date): string {
  const entries = Object.entries(fields).filter(([name, value]) => known.has(name) && value !== undefined);
  const dropped = Object.keys(fields).filter((name) => !known.has(name)).length;
  const kept = Object.fromEntries(
    entries.map(([name, value]) => [name, name === "problem" ? scrub(String(value)) : value]),
  );
  return JSON.stringify({ at: at.toISOString(), level, message, ...kept, ...(dropped ? { dropped } : {}) });
}

function write(level: Level, message: string, fields: LogFields = {}): void {
  if (levels.indexOf(level) < levels.indexOf(env.LOG_LEVEL)) return;
  process.stderr.write(`${logLine(level, message, fields, new Date())}\n`);
}

export const log = {
  debug: (message: string, fields?: LogFields) => write("debug", message, fields),
  info: (message: string, fields?: LogFields) => write("info", message, fields),
  warn: (message: string, fields?: LogFields) => write("warn", message, fields),
  error: (message: string, fields?: LogFields) => write("error", message, fields),
};
