/** What the screen says about a failed call: a title in plain words, the server's own sentence, the request to quote. */
export interface ErrorText {
  title: string;
  detail: string | null;
  requestId: string | null;
  /** The server's meaning ("conflict", "lost-claim", ...), or "offline" when no answer came. */
  kind: string;
}

const titles: Record<string, string> = {
  invalid: "This input was not accepted",
  "not-found": "This is not there any more",
  forbidden: "Your role may not do this",
  conflict: "Somebody changed this meanwhile",
  "lost-claim": "You no longer hold this case",
  "too-late": "The time for this is over",
  "too-large": "This is too large",
  unavailable: "This is not available at the moment",
  "signed-out": "You are signed out",
  offline: "The server cannot be reached",
  unknown: "This did not work",
};

const kindOfCode: Record<string, string> = {
  BAD_REQUEST: "invalid",
  UNAUTHORIZED: "signed-out",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "not-found",
  CONFLICT: "conflict",
  PAYLOAD_TOO_LARGE: "too-large",
  SERVICE_UNAVAILABLE: "unavailable",
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Reads a client error of any make. A message is shown only when the server gave it a meaning. */
export function errorText(error: unknown): ErrorText {
  const data = isRecord(error) && isRecord(error.data) ? error.data : null;
  const message = isRecord(error) ? text(error.message) : null;
  if (!data)
    return {
      title: titles.offline!,
      detail: "Nothing was recorded. Check the connection; work goes on when it is back.",
      requestId: null,
      kind: "offline",
    };
  const code = text(data.code) ?? "";
  const kind = text(data.kind) ?? kindOfCode[code] ?? "unknown";
  const meant = kind !== "unknown" && kind !== "signed-out";
  return {
    title: titles[kind] ?? titles.unknown!,
    detail: meant ? message : null,
    requestId: text(data.requestId),
    kind,
  };
}

/** True when trying the same call again may help: the line was down or the server was busy. */
export function worthRetrying(error: unknown): boolean {
  const { kind } = errorText(error);
  return kind === "offline" || kind === "unavailable";
}
