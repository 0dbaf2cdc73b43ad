/** One piece of evidence from a rule, tied to the element that gave it. Plain JSON. */
export interface Finding {
  /** V01..V44, or an intake code (X01 not well formed, X02 schema, ...). */
  rule: string;
  /** ISO external code an outgoing pacs.002 / pacs.004 would carry, e.g. "AC03". */
  code: string;
  severity: "reject" | "hold" | "warn";
  /** Canonical field, e.g. "creditorAccount.iban"; null when the finding is about the whole message. */
  field: string | null;
  /** Element path in the message, e.g. "FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN". */
  path: string;
  line: number | null;
  column: number | null;
  /** Masked and shortened value, or null when absent. */
  value: string | null;
  /** Plain sentence: what is wrong and what would be right. */
  message: string;
}
