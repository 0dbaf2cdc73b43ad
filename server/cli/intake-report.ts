/** What `npm run intake` says about a file, and which files a list of paths means. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type CanonicalPayment, decimalOf } from "#models/payment/index.ts";
import { evaluateRules } from "#models/rules/index.ts";
import type { ReadResult } from "#server/intake/index.ts";
import type { Receipt } from "#server/intake/schema.ts";

export interface FileReport {
  file: string;
  outcome: Receipt["outcome"];
  standard: string;
  messageType: string | null;
  transactions: number;
  payments: {
    uetr: string | null;
    endToEndId: string | null;
    amount: string | null;
    currency: string | null;
    debtor: string | null;
    creditor: string | null;
  }[];
  findings: Receipt["findings"];
}

/** Files in the order of their names, folders walked through; links are not followed out of a folder. */
export async function* filesOf(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) yield* folderFiles(path);
    else yield path;
  }
}

async function* folderFiles(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* folderFiles(path);
    else if (entry.isFile()) yield path;
  }
}

/** The report of a file; with a receipt, of what the store made of it. */
export function reportOf(file: string, result: ReadResult, at: Date, receipt?: Receipt): FileReport {
  const outcome = receipt?.outcome ?? result.outcome;
  const read = [result, ...(result.rows ?? []).map((row) => row.result)];
  return {
    file,
    outcome,
    standard: result.standard,
    messageType: result.messageType,
    transactions: read.reduce(
      (sum, { payments, threadMessages }) => sum + payments.length + threadMessages.length,
      0,
    ),
    payments: outcome === "rejected" ? [] : read.flatMap(({ payments }) => payments.map(paymentLine)),
    findings:
      receipt && outcome === "rejected" ? receipt.findings : read.flatMap((one) => findingsOf(one, at)),
  };
}

function findingsOf(result: ReadResult, at: Date): Receipt["findings"] {
  const found = new Set([
    ...result.findings,
    ...result.payments.flatMap((payment, index) => [
      ...(result.paymentFindings[index] ?? []),
      ...evaluateRules(payment, { at }),
    ]),
  ]);
  return [...found].map(({ rule, code, severity, path, line, column, message }) => ({
    rule,
    code,
    severity,
    path,
    line,
    column,
    message,
  }));
}

function paymentLine(payment: CanonicalPayment): FileReport["payments"][number] {
  const { amount, original } = payment;
  const exact = amount?.minor == null ? null : decimalOf(amount.minor, amount.currency);
  return {
    uetr: payment.uetr ?? original?.uetr ?? null,
    endToEndId: payment.endToEndId ?? original?.endToEndId ?? null,
    amount: exact ?? amount?.text ?? null,
    currency: amount?.currency ?? null,
    debtor: payment.debtor.name ?? payment.debtor.anyBic,
    creditor: payment.creditor.name ?? payment.creditor.anyBic,
  };
}

/** One file in words. */
export function tellReport(report: FileReport): string {
  const kind = report.messageType ?? report.standard;
  const count = report.transactions === 1 ? "1 transaction" : `${report.transactions} transactions`;
  const head = `${report.outcome.padEnd(11)} ${report.file}  ${kind}, ${count}`;
  const lines = report.findings.map(({ rule, severity, path, line, column, message }) => {
    const place = line === null ? "" : ` (${line}:${column})`;
    return `            ${rule} ${severity}  ${path}${place}: ${message}`;
  });
  return [head, ...lines].join("\n");
}
