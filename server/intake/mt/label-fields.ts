/** FIN fields in words, by number; options share the words of their field. */
const labels: Readonly<Record<string, string>> = {
  "11": "Original message: type and date",
  "13": "Time indication",
  "20": "Sender's reference",
  "21": "Related reference",
  "23B": "Bank operation code",
  "23E": "Instruction code",
  "21R": "Customer's reference of all orders",
  "25": "Account identification",
  "28": "Statement or message number",
  "30": "Execution date",
  "34F": "Floor limit",
  "60": "Opening balance",
  "61": "Statement entry",
  "62": "Closing balance",
  "64": "Closing available balance",
  "65": "Forward available balance",
  "75": "Queries",
  "76": "Answers",
  "77A": "Narrative",
  "86": "Information to account owner",
  "90": "Number and sum of entries",
  "26T": "Transaction type",
  "32A": "Value date, currency, settled amount",
  "32B": "Currency, amount of the transaction",
  "33B": "Currency, instructed amount",
  "36": "Exchange rate",
  "50": "Ordering customer",
  "51": "Sending institution",
  "52": "Ordering institution",
  "53": "Sender's correspondent",
  "54": "Receiver's correspondent",
  "55": "Third reimbursement institution",
  "56": "Intermediary",
  "57": "Account with institution",
  "58": "Beneficiary institution",
  "59": "Beneficiary customer",
  "70": "Remittance information",
  "71A": "Details of charges",
  "71F": "Sender's charges",
  "71G": "Receiver's charges",
  "72": "Sender to receiver information",
  "77B": "Regulatory reporting",
  "77T": "Envelope contents",
  "79": "Narrative",
  "111": "Service type",
  "119": "Validation",
  "121": "UETR",
  "108": "Message user reference",
  "103": "Service code",
  "113": "Banking priority",
};

export function fieldLabel(tag: string): string {
  return labels[tag] ?? labels[tag.slice(0, 2)] ?? `Field ${tag}`;
}

const bank = /^5[1-8][A-Z]?$/;
const oneLine =
  /^(?:11R|12|13[CD]|19|20|21[A-Z]?|23[A-Z]?|26T|28[A-Z]?|30[A-Z]?|32[A-Z]|33B|34F|36|60[FM]|62[FM]|64|65|71[AFG]|90[CD])$/;
/** The original message's type, date and numbers. */
const pointer = /^11S$/;

/** True for the line (from 0) of a field that holds a bank, a reference, a date, an amount or a code; what is not known may name people. */
export function namesNobody(tag: string, line: number): boolean {
  return bank.test(tag) || pointer.test(tag) || (line === 0 && oneLine.test(tag));
}

const nested =
  /^(?:10[368]|11[135]|119|121|165|177|405|423|424|433|434|451|CHK|MAC|PDE|PDM|TNG|DLM|MRF|SYS|SAC|COP)$/;

/** The same of a tag in blocks 3, 5 and S: references and marks. */
export const nestedNamesNobody = (tag: string): boolean => nested.test(tag);
