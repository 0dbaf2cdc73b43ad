/** Every sample that nobody here wrote, when the samples are there: accounted for, and agreed with the schemas' verdict. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CanonicalPayment, positionOf } from "#models/payment/index.ts";
import { evaluateRules } from "#models/rules/index.ts";
import { projectRoot } from "../platform/project-root.ts";
import { describeElements } from "./describe-elements.ts";
import { maskedRaw } from "./mask-raw.ts";
import { readMessage } from "./read-message.ts";

const folder = join(projectRoot, "..", "shared", "data");
const there = existsSync(join(folder, "iso20022", "INDEX.csv"));
if (!there)
  console.warn(`\n*** samples NOT CHECKED: ${join("..", "shared", "data")} is not beside the project ***\n`);

/** Rows of a CSV file with quoted fields, by column name. */
function rowsOf(path: string): Record<string, string>[] {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  const cells = (line: string): string[] =>
    [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(
      (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? "",
    );
  const [head = "", ...rest] = lines;
  const names = cells(head.trim());
  return rest.map((line) => {
    const values = cells(line.trim());
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
  });
}

const at = new Date("2026-11-20T09:30:00Z");

describe.skipIf(!there)("ISO 20022 samples (skipped when ../shared/data is absent)", () => {
  const rows = there ? rowsOf(join(folder, "iso20022", "INDEX.csv")) : [];
  const read = (file: string) => readMessage(readFileSync(join(folder, "iso20022", "samples", file)));
  const ours = rows.filter(({ message = "" }) => /^(?:pacs\.00[489]|pain\.001)/.test(message));

  it("are as many as the index says", () => {
    expect(rows.length).toBe(315);
    expect(ours.length).toBe(136);
  });

  it("get the schema's verdict, all of them, and the faulty element in the schema's own words", () => {
    const wrong = ours
      .filter(({ xsd_result }) => xsd_result === "valid" || xsd_result === "invalid")
      .filter(({ file = "", xsd_result, first_xsd_error = "" }) => {
        const { outcome, findings } = read(file);
        if (xsd_result === "valid") return outcome !== "accepted";
        const element = /Element '([^']+)'/.exec(first_xsd_error)?.[1] ?? "?";
        const [finding] = findings;
        const named = finding?.path.includes(element) || finding?.message.startsWith(element);
        return outcome !== "rejected" || !named || finding?.line === null;
      });
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it("about earlier payments, and other notices, get the schema's verdict and become thread messages", () => {
    const wrong = rows
      .filter((row) => !ours.includes(row) && /^(?:in)?valid$/.test(row.xsd_result ?? ""))
      .filter(({ file = "", message = "", xsd_result, first_xsd_error = "" }) => {
        const { outcome, findings, threadMessages, messageType } = read(file);
        if (xsd_result === "valid")
          return outcome !== "accepted" || threadMessages.length === 0 || messageType !== message;
        const element = /Element '([^']+)'/.exec(first_xsd_error)?.[1] ?? "?";
        return outcome !== "rejected" || !`${findings[0]?.path} ${findings[0]?.message}`.includes(element);
      });
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it("whose schema is not held are kept with their type, or refused for having no namespace", () => {
    const others = rows.filter(
      ({ message = "", xsd_result }) =>
        /^no-/.test(xsd_result ?? "") && !/^(?:pacs\.00[489]|pain\.001)/.test(message),
    );
    const outcomes: Record<string, number> = {};
    for (const { file = "", message = "" } of others) {
      const { outcome, messageType, findings } = read(file);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (message !== "unknown") expect(message.startsWith(messageType ?? "?"), file).toBe(true);
      if (outcome === "rejected") expect(findings[0]?.message, file).toMatch(/expected/);
    }
    expect(outcomes).toEqual({ accepted: 15, rejected: 6, unsupported: 15 });
  });

  it("give payments with an amount, parties and places, and rules run over them", () => {
    for (const { file = "", xsd_result } of ours) {
      if (xsd_result !== "valid") continue;
      for (const payment of read(file).payments) {
        const metal = payment.amount?.currency === "XAU";
        expect(payment.amount?.minor ?? "none", file).toMatch(metal ? /^none$/ : /^\d+$/);
        expect(positionOf(payment, "amount").line, file).toBeGreaterThan(0);
        expect(payment.sources.transaction, file).toBeDefined();
        for (const finding of evaluateRules(payment, { at })) expect(finding.message, file).toMatch(/\.$/);
      }
    }
  });

  it("show every field they were read from in the message view, and no account in the masked text", () => {
    for (const { file = "", xsd_result } of ours) {
      if (xsd_result !== "valid") continue;
      const bytes = readFileSync(join(folder, "iso20022", "samples", file));
      const { payments } = readMessage(bytes);
      const elements = describeElements(bytes, { paymentIndex: 0 });
      const shown = new Map(elements.map(({ path, field }) => [path, field]));
      const [payment] = payments;
      for (const field of Object.keys(payment?.sources ?? {})) {
        const { path } = positionOf(payment as CanonicalPayment, field);
        if (field !== "transaction") expect(shown.get(path), `${file} ${path}`).toBe(field);
      }
      const raw = maskedRaw(bytes, { names: true, accounts: true });
      for (const { creditorAccount } of payments) {
        const { iban } = creditorAccount;
        if (iban && iban.length > 14) expect(raw.includes(iban), file).toBe(false);
      }
    }
  });
});

describe.skipIf(!there)("FIN samples (skipped when ../shared/data is absent)", () => {
  const rows = there ? rowsOf(join(folder, "swift-mt", "INDEX.csv")) : [];

  it("are all accounted for under their type", () => {
    expect(rows.length).toBe(126);
    const outcomes: Record<string, number> = {};
    const readTypes = /^MT(?:101|103|202|205|[129]9[012569]|900|910|940|942|950)$/;
    for (const { file = "", type = "" } of rows) {
      const { outcome, messageType, findings, payments, threadMessages } = readMessage(
        readFileSync(join(folder, "swift-mt", file)),
      );
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (outcome === "rejected")
        expect(findings[0], file).toMatchObject({ severity: "reject", line: expect.any(Number) });
      else expect(messageType, file).toBe(type);
      if (outcome === "accepted") expect(payments.length + threadMessages.length, file).toBeGreaterThan(0);
      expect(outcome === "unsupported", file).toBe(outcome !== "rejected" && !readTypes.test(type));
      for (const payment of payments)
        for (const finding of evaluateRules(payment, { at })) expect(finding.message, file).toMatch(/\.$/);
    }
    expect(outcomes).toEqual({ accepted: 92, rejected: 13, unsupported: 21 });
  });

  it("lie beside no file the index does not name", () => {
    const files = readdirSync(join(folder, "swift-mt"), { recursive: true }).filter((name) =>
      /\.(?:fin|txt|rje)$/.test(String(name)),
    );
    expect(files.length).toBe(rows.length);
  });
});
