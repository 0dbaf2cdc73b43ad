/** The business application header (head.001): who sends which message to whom under which reference. */
export interface Header {
  messageType: string | null;
  reference: string | null;
  from: string | null;
  to: string | null;
  /** True for a copy or a duplicate of a message. */
  copy: boolean;
}

export const blankHeader = (): Header => ({
  messageType: null,
  reference: null,
  from: null,
  to: null,
  copy: false,
});

/** Elements of the header that identify a sender or receiver, the surest first. */
const identifiers: ReadonlySet<string> = new Set(["BICFI", "BIC", "MmbId", "Id"]);

/**
 * Takes one text of the header in; `names` are the local names of the open elements below AppHdr. Headers quoted inside
 * (Rltd) are another message's.
 */
export function takeHeaderText(header: Header, names: readonly string[], value: string): void {
  const written = value.trim();
  if (written === "" || names.includes("Rltd")) return;
  const last = names.at(-1) ?? "";
  if (last === "MsgDefIdr") header.messageType ??= written;
  else if (last === "BizMsgIdr") header.reference ??= written;
  else if (last === "CpyDplct") header.copy = true;
  else if (identifiers.has(last)) {
    if (names.includes("Fr")) header.from ??= written;
    else if (names.includes("To")) header.to ??= written;
  }
}
