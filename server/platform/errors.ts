/** The error family. A verb throws a meaning; one mapper in server/api turns it into a transport status. */
export type ErrorKind =
  | "invalid"
  | "not-found"
  | "forbidden"
  | "conflict"
  | "lost-claim"
  | "too-late"
  | "too-large"
  | "unavailable";

export class DomainError extends Error {
  readonly kind: ErrorKind;
  /** Identifiers and expectations only; never party data. */
  readonly details: Record<string, unknown>;

  constructor(kind: ErrorKind, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "DomainError";
    this.kind = kind;
    this.details = details;
  }
}
