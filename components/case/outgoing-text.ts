/** An outgoing message laid out to be read: one element a line, indented. What goes out is the text as it was written. Pure. */
export function laidOut(text: string): string {
  if (!text.trimStart().startsWith("<")) return text;
  let depth = 0;
  const lines: string[] = [];
  for (const line of text.replace(/>\s*</g, ">\n<").split("\n")) {
    const written = line.trim();
    if (written === "") continue;
    if (/^<\//.test(written)) depth -= 1;
    lines.push("  ".repeat(Math.max(0, depth)) + written);
    if (/^<[^?!/]/.test(written) && !/\/>$/.test(written) && !/<\//.test(written)) depth += 1;
  }
  return lines.join("\n");
}

/** Why a decision sends nothing, where somebody might expect a message. */
export function silenceText(outcome: string, edited: boolean): string | null {
  const repaired = outcome === "REPAIRED_OPS" || outcome === "REPAIRED_AFTER_ENQUIRY";
  return repaired && !edited
    ? "Nothing was changed here, so no corrected payment goes out: apply a repair or edit first, unless it was repaired elsewhere."
    : null;
}

/** What became of a released message, in words. */
export const stateWords = {
  drafted: "goes out with the decision",
  held: "held, does not go out",
  ready: "about to be sent",
  sending: "being sent",
  sent: "sent",
  kept: "kept here, no destination is set",
  unsure: "unsure whether it arrived",
  refused: "refused by the receiver",
  withdrawn: "withdrawn",
} as const;
