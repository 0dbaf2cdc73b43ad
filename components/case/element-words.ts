/** Words for elements that are not in the message, so that the server has not labelled them. Pure. */
const words: Record<string, string> = {
  AdrLine: "Address line",
  AnyBIC: "BIC of the party",
  BICFI: "BIC",
  BldgNb: "Building number",
  Cdtr: "Creditor",
  CdtrAcct: "Creditor account",
  CdtrAgt: "Creditor agent",
  ChrgBr: "Charge bearer",
  ChrgsInf: "Charges",
  Ctry: "Country",
  Dbtr: "Debtor",
  DbtrAcct: "Debtor account",
  DbtrAgt: "Debtor agent",
  EndToEndId: "End-to-end reference",
  IBAN: "IBAN",
  Id: "Identification",
  InstdAgt: "Instructed agent",
  InstgAgt: "Instructing agent",
  InstrId: "Instruction reference",
  IntrBkSttlmAmt: "Settlement amount",
  IntrBkSttlmDt: "Settlement date",
  LEI: "LEI",
  Nm: "Name",
  PstCd: "Post code",
  PstlAdr: "Postal address",
  Purp: "Purpose",
  RgltryRptg: "Regulatory reporting",
  RmtInf: "Remittance",
  StrtNm: "Street",
  TwnNm: "Town",
  UETR: "UETR",
  Ustrd: "Unstructured remittance",
};

/** "Town" for ".../Cdtr/PstlAdr/TwnNm"; the element's own name when there is no word for it. */
export function wordsOfPath(path: string): string {
  const name = (path.split("/").at(-1) ?? path).replace(/\[\d+\]$/, "");
  return words[name] ?? name;
}
