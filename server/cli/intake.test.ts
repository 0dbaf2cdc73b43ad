import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { customerTransfer, mt103 } from "#server/intake/testing.ts";
import { main } from "./intake.ts";
import type { FileReport } from "./intake-report.ts";

const folder = mkdtempSync(join(tmpdir(), "rerail-intake-"));
beforeAll(() => {
  mkdirSync(join(folder, "b"));
  writeFileSync(join(folder, "c.xml"), customerTransfer({ creditorIban: "FR1420041010050500013M02607" }));
  writeFileSync(join(folder, "b", "z.fin"), mt103());
  writeFileSync(join(folder, "b", "a.txt"), "nonsense");
  writeFileSync(join(folder, "a.xml"), '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.003.001.04"/>');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Exit code and what was written to stdout, line by line. */
async function run(...argv: string[]): Promise<{ code: number; lines: string[]; error: string }> {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const code = await main(argv);
    const text = (spy: typeof out) => spy.mock.calls.map(([chunk]) => String(chunk)).join("");
    return { code, lines: text(out).split("\n").slice(0, -1), error: text(err) };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

describe("npm run intake", () => {
  it("tells one JSON line per file, folders walked in a stable order", async () => {
    const { code, lines } = await run("--json", "--dry-run", folder);
    expect(code).toBe(0);
    const reports = lines.map((line) => JSON.parse(line) as FileReport);
    expect(
      reports.map(({ file, outcome, messageType }) => [file.slice(folder.length + 1), outcome, messageType]),
    ).toEqual([
      ["a.xml", "unsupported", "camt.003.001.04"],
      [join("b", "a.txt"), "rejected", null],
      [join("b", "z.fin"), "accepted", "MT103"],
      ["c.xml", "accepted", "pacs.008.001.08"],
    ]);
    expect(reports[3]).toMatchObject({
      standard: "iso20022",
      transactions: 1,
      payments: [
        {
          uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d",
          endToEndId: "INV-2026-1",
          amount: "1200.50",
          currency: "EUR",
          debtor: "Example GmbH",
          creditor: "Exemple SA",
        },
      ],
      findings: [{ rule: "V34", code: "AC03", severity: "hold", line: 12, message: expect.any(String) }],
    });
    expect(Object.keys(reports[1] ?? {})).toEqual([
      "file",
      "outcome",
      "standard",
      "messageType",
      "transactions",
      "payments",
      "findings",
    ]);
    expect(reports[1]?.findings).toMatchObject([
      { rule: "X06", severity: "reject", path: "/", line: 1, column: 1 },
    ]);
  });

  it("tells the same in words", async () => {
    const { lines } = await run("--dry-run", join(folder, "c.xml"));
    expect(lines[0]).toMatch(/^accepted +.*c\.xml {2}pacs\.008\.001\.08, 1 transaction$/);
    expect(lines[1]).toMatch(/V34 hold .*CdtrAcct\/Id\/IBAN \(12:\d+\): The IBAN's check digits/);
  });

  it("answers wrong usage with 2 and stores nothing", async () => {
    expect((await run()).code).toBe(2);
    expect((await run("--unknown", folder)).code).toBe(2);
    const missing = await run("--dry-run", join(folder, "missing"));
    expect(missing).toMatchObject({ code: 2, lines: [] });
    expect(missing.error).toContain("no such file");
  });
});
