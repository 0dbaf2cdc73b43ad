/**
 * ISO external codes in plain words. A code means something only together with its set: BE08 is "debtor name missing" in
 * a status and "bank error" in a return.
 */
import type { CodeSet } from "./rule.ts";

/** Meanings that hold in every set that has the code. */
const shared: Readonly<Record<string, string>> = {
  AC02: "The debtor's account number is wrong or missing",
  AC04: "The account is closed",
  AC06: "The account is blocked",
  AC07: "The creditor's account is closed",
  AG01: "This kind of transaction is not allowed on the account",
  AG07: "The debtor's account could not be debited",
  AGNT: "A bank in the payment chain is wrong",
  AM01: "The amount is zero",
  AM02: "The amount is above the allowed maximum",
  AM03: "The currency cannot be processed under the agreement",
  AM04: "There are not enough funds",
  AM05: "The payment is a duplicate",
  AM06: "The amount is below the agreed minimum",
  AM07: "The amount was blocked by an authority",
  AM09: "The amount is not the amount agreed or expected",
  AM10: "The amounts do not add up to the control sum",
  AM11: "The currency is wrong or missing",
  AM12: "The amount is wrong or missing",
  AM13: "The amount is above the clearing system's limit",
  AM14: "The amount is above the limit agreed with the client",
  AM16: "The message's control sum is wrong",
  AM17: "The batch's control sum is wrong",
  AM19: "The number of transactions is wrong or missing",
  AM20: "The batch's number of transactions is wrong or missing",
  AM21: "The amount is above the limit agreed with the client",
  AMLI: "Anti-money-laundering investigation",
  BE01: "The name does not fit the account number",
  BE04: "The creditor's address is missing or wrong",
  BE05: "The party that initiated the payment is not recognised",
  BE06: "The customer is not known at this bank",
  BE07: "The debtor's address is missing or wrong",
  BE09: "A country code is missing or wrong",
  BE10: "The debtor's country code is missing or wrong",
  BE11: "The creditor's country code is missing or wrong",
  BE15: "An identification code is missing or wrong",
  BE16: "The debtor's identification code is missing or wrong",
  BE17: "The creditor's identification code is missing or wrong",
  BE19: "The charge bearer is not allowed for this kind of payment",
  BE22: "The creditor's name is missing",
  CNOR: "The creditor's bank is not registered under this BIC",
  CURR: "The currency is wrong",
  CUST: "Cancelled at the debtor's request",
  DT01: "A date is wrong or missing",
  DT03: "The date is not a banking day",
  DT04: "A date in the future is not supported",
  DT05: "Received after the cut-off date",
  DU01: "The message identification has been used before",
  DU02: "The payment information block is not unique",
  DU03: "The transaction is not unique",
  DU04: "The end-to-end identification is not unique",
  DU05: "The instruction identification is not unique",
  DUPL: "The payment is a duplicate of another payment",
  ED01: "The correspondent bank is not possible",
  ED03: "Balance-of-payments information is asked for",
  ED05: "Settlement failed",
  ED06: "The settlement system is not available",
  FF01: "The message format is incomplete or wrong",
  FF02: "Syntax error, explained in words",
  FF04: "The service level is missing or wrong",
  FF07: "The purpose is missing or wrong",
  FF08: "The end-to-end identification is missing or wrong",
  FOCR: "Returned after a cancellation request",
  FR01: "Returned because of fraud",
  FRAD: "The payment is of fraudulent origin",
  G004: "Credit to the creditor's account is pending; waiting for funds",
  MS02: "The customer gave no reason",
  MS03: "The bank gave no reason",
  NARR: "The reason is given in words",
  RC01: "The bank code has a wrong format",
  RC03: "The debtor's bank is wrong or missing",
  RC04: "The creditor's bank is wrong or missing",
  RC05: "A BIC is wrong or missing",
  RC06: "The debtor's BIC is wrong or missing",
  RC07: "The creditor's BIC is wrong or missing",
  RC08: "A clearing member code is wrong or missing",
  RC11: "An intermediary bank is wrong or missing",
  RR01: "Regulation asks for the debtor's account or identification",
  RR02: "Regulation asks for the debtor's name or address",
  RR03: "Regulation asks for the creditor's name or address",
  RR04: "Regulatory reason",
  RR05: "Regulatory reporting is missing, incomplete or wrong",
  RR06: "Tax information is missing, incomplete or wrong",
  RR07: "The remittance information breaks the rules for this kind of payment",
  RR08: "The remittance information was cut",
  RR09: "The structured creditor reference is wrong or missing",
  RR10: "Characters are not allowed for this country and kind of payment",
  TECH: "Technical problems caused a wrong payment",
  TM01: "Received after the cut-off time",
  UPAY: "The payment is not justified",
};

const bySet: Readonly<Record<CodeSet, Readonly<Record<string, string>>>> = {
  status: {
    AB05: "Timed out at the creditor's bank",
    AB06: "Timed out at the instructed bank",
    AB07: "A bank in the chain is not online",
    AB08: "The creditor's bank is not online",
    AB09: "Error at the creditor's bank",
    AB10: "Error at the instructed bank",
    AC01: "The account number is wrong or missing",
    AC03: "The creditor's account number is wrong or missing",
    AC14: "The creditor's account type is wrong or missing",
    BE08: "The debtor's name is missing",
    CH15: "Structured remittance information is longer than 140 characters",
    CH16: "The content of an element is wrong",
    CH17: "An element is not allowed",
    CH20: "The number of decimals does not fit the currency",
    CH21: "A mandatory element is missing",
    DT02: "The creation date and time is wrong",
  },
  return: {
    AC01: "The account number has a wrong format",
    AC03: "The IBAN is wrong",
    AC14: "A bank in the payment chain is wrong",
    BE08: "Returned because of a bank's error",
    DT02: "The cheque expired",
    RUTA: "Returned after an investigation without remedy",
  },
  cancellation: {
    AC03: "The account number is wrong",
    FRAD: "Cancellation is wanted because the payment is of fraudulent origin",
    DUPL: "Cancellation is wanted because the payment is a duplicate",
    TECH: "Cancellation is wanted because of technical problems",
  },
  "cancellation-refusal": {
    AC04: "Refused: the account is closed",
    ADAC: "Not possible yet: the customer has not authorised the debit",
    AGNT: "Refused: a bank in the chain does not cancel",
    AM04: "Refused: the funds are gone",
    ARDT: "Refused: the payment has been returned already",
    ARPL: "Not decided yet: the customer's answer is awaited",
    CUST: "Refused: the creditor decided not to return the money",
    IDMN: "Not without an indemnity agreement",
    LEGL: "Refused for legal reasons",
    NOAS: "Refused: no answer from the customer",
    NOOR: "Refused: the original payment was never received",
    PTNA: "Passed to the next bank, which has not answered",
    RQDA: "The creditor's authority is asked for",
  },
  "modification-refusal": {
    UM05: "The settlement date cannot be modified",
    UM07: "The debtor cannot be modified",
    UM08: "The debtor's account cannot be modified",
    UM13: "The creditor cannot be modified",
    UM14: "The creditor's account cannot be modified",
    UM15: "The remittance information cannot be modified",
    UM16: "The purpose cannot be modified",
    UM17: "The charge bearer cannot be modified",
    UM20: "Cancelled instead; a new payment instruction is asked for",
    UM21: "Modification is not possible; cancellation is asked for",
    UM23: "The settlement amount cannot be modified",
    UM26: "The payment type cannot be modified",
    UM27: "The instructed amount cannot be modified",
  },
  "investigation-status": {
    ADAC: "The customer's debit authorisation is awaited",
    AGNT: "The request went to the wrong bank",
    ARDT: "The payment has been returned already",
    ARJT: "The payment has been rejected already",
    ARPL: "The customer's answer is awaited",
    CACR: "Closed: cancellation of the payment was asked for",
    DU01: "The request is a duplicate",
    ESCA: "A specialist is looking into it",
    FTNA: "Passed to another bank",
    INPO: "The answer is still being put together",
    LEGL: "Not answered for legal reasons",
    NOAD: "There is no more information to give",
    NOAS: "The customer did not answer",
    NOOR: "The payment was never received",
    PARE: "Answered in part; more follows",
  },
};

const list = (codes: string): ReadonlySet<string> => new Set(codes.split(" "));
/** Codes with a meaning for all sets that a set does not have. */
const missing: Readonly<Record<"status" | "return", ReadonlySet<string>>> = {
  status: list("AMLI TECH"),
  return: list(
    "AM11 AM12 AM13 AM14 AM16 AM17 AM19 AM20 AM21 AMLI BE09 BE15 BE19 BE22 DT03 DT05 DU01 DU02 DU03 DU04 DU05 ED06 FF01 FF02 FF08 " +
      "FRAD RC05 RC06 RR10 TECH",
  ),
};
/** Codes with a meaning for all sets that a small set has beside its own. */
const present: Readonly<Partial<Record<CodeSet, ReadonlySet<string>>>> = {
  cancellation: list("AC02 AGNT AM09 BE16 CURR CUST DT01 NARR UPAY"),
  "cancellation-refusal": list("NARR RR04"),
  "investigation-status": list("G004 NARR RR04"),
};

/** True for a code that a message of the set may carry. */
export function inCodeSet(code: string, set: CodeSet): boolean {
  if (Object.hasOwn(bySet[set], code)) return true;
  if (set === "status" || set === "return") return Object.hasOwn(shared, code) && !missing[set].has(code);
  return present[set]?.has(code) ?? false;
}

/** The code in plain words within its set; null when the code is not one the bench knows. */
export function codeMeaning(code: string, set: CodeSet): string | null {
  const own = bySet[set];
  if (Object.hasOwn(own, code)) return own[code] ?? null;
  return Object.hasOwn(shared, code) ? (shared[code] ?? null) : null;
}
