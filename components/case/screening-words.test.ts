import { describe, expect, it } from "vitest";
import { dismissalText, pairingText, partyWord, verdictText } from "./screening-words.ts";

describe("a hit in words", () => {
  it("names the party, also one between banks", () => {
    expect(partyWord("creditor")).toBe("Creditor");
    expect(partyWord("intermediaryAgents.1")).toBe("Intermediary bank");
  });

  it("says which side does not tell", () => {
    const part = { part: "date", payment: null, list: "1960", verdict: "unknown", words: [] } as const;
    expect(verdictText({ ...part, words: [] })).toBe("not in the payment");
    expect(verdictText({ ...part, payment: "DE", list: null, words: [] })).toBe("not on the list");
    expect(verdictText({ ...part, verdict: "differs", words: [] })).toBe("differs");
  });

  it("tells only of words that differ", () => {
    expect(
      pairingText([
        { payment: "ANDREAS", list: "ANDREAS", how: "same" },
        { payment: "HOFFMANN", list: "HOFMAN", how: "sound" },
      ]),
    ).toBe("HOFMAN for HOFFMANN, same sound");
  });

  it("tells a dismissal with scope and end", () => {
    const made = {
      dismissalId: 1,
      at: "2026-11-20T09:30:00Z",
      byName: "Ines",
      oneAccount: true,
      reason: "another person",
      expiresAt: "2026-12-20T09:30:00Z",
      withdrawn: false,
      holds: true,
    };
    expect(dismissalText(made, "20 Dec 2026")).toBe(
      "Dismissed for this account by Ines, holds until 20 Dec 2026: another person",
    );
    expect(dismissalText({ ...made, withdrawn: true, reason: "" }, "20 Dec 2026")).toBe(
      "Dismissed for this account by Ines, withdrawn",
    );
  });
});
