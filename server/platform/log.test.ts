import fc from "fast-check";
import { expect, it } from "vitest";
import { logLine, scrub } from "./log.ts";

const at = new Date("2026-11-20T09:30:00Z");

it("writes listed fields and counts the others without their content", () => {
  const line = logLine(
    "info",
    "stored",
    { caseId: 4, creditorName: "Ada Brandt", iban: "DE89370400440532013000" },
    at,
  );
  expect(JSON.parse(line)).toEqual({
    at: "2026-11-20T09:30:00.000Z",
    level: "info",
    message: "stored",
    caseId: 4,
    dropped: 2,
  });
});

it("cleans an error's text of accounts, long numbers and mail addresses", () => {
  const text = 'Key (iban)=(DE89 3704 0044 0532 0130 00) of "4111-1111-1111-1111" for ada@bank.example';
  expect(scrub(text)).not.toMatch(/\d{4}|@/);
});

it("lets no digit run of an account through, wherever it stands", () => {
  const digits = fc.stringMatching(/^\d{8,24}$/);
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      digits,
      fc.string({ maxLength: 40 }),
      (before, account, after) => {
        expect(scrub(`${before} ${account} ${after}`)).not.toContain(account);
      },
    ),
  );
});
