/** The elements of a pacs.008.001.08 that a row can fill, in the order of its schema, each with its canonical field. */
type Place = readonly [path: string, field: string];

const address = (at: string, field: string): Place[] => [
  [`${at}/PstlAdr/StrtNm`, `${field}.address.streetName`],
  [`${at}/PstlAdr/BldgNb`, `${field}.address.buildingNumber`],
  [`${at}/PstlAdr/PstCd`, `${field}.address.postCode`],
  [`${at}/PstlAdr/TwnNm`, `${field}.address.townName`],
  [`${at}/PstlAdr/Ctry`, `${field}.address.country`],
  ...Array.from(
    { length: 7 },
    (_, line): Place => [`${at}/PstlAdr/AdrLine[${line + 1}]`, `${field}.address.addressLines.${line}`],
  ),
];

const party = (at: string, field: string): Place[] => [
  [`${at}/Nm`, `${field}.name`],
  ...address(at, field),
  [`${at}/Id/OrgId/AnyBIC`, `${field}.anyBic`],
  [`${at}/Id/OrgId/LEI`, `${field}.lei`],
  [`${at}/Id/OrgId/Othr/Id`, `${field}.otherId`],
  [`${at}/CtryOfRes`, `${field}.countryOfResidence`],
];

const agent = (at: string, field: string): Place[] => [
  [`${at}/FinInstnId/BICFI`, `${field}.bic`],
  [`${at}/FinInstnId/ClrSysMmbId/MmbId`, `${field}.clearingMemberId`],
  [`${at}/FinInstnId/LEI`, `${field}.lei`],
  [`${at}/FinInstnId/Nm`, `${field}.name`],
  ...address(`${at}/FinInstnId`, field),
];

const account = (at: string, field: string): Place[] => [
  [`${at}/Id/IBAN`, `${field}.iban`],
  [`${at}/Id/Othr/Id`, `${field}.other`],
];

export const root = "FIToFICstmrCdtTrf";
const header = "GrpHdr";
const transaction = "CdtTrfTxInf";
const within = (places: readonly Place[]): Place[] =>
  places.map(([path, field]) => [`${transaction}/${path}`, field]);

/** Paths below the message's root. */
export const layout: readonly Place[] = [
  [`${header}/MsgId`, "messageId"],
  [`${header}/CreDtTm`, "createdAtText"],
  [`${header}/NbOfTxs`, "declaredTransactions"],
  [`${header}/SttlmInf/SttlmMtd`, "settlementMethod"],
  ...within([
    ["PmtId/InstrId", "instructionId"],
    ["PmtId/EndToEndId", "endToEndId"],
    ["PmtId/TxId", "transactionId"],
    ["PmtId/UETR", "uetr"],
    ["PmtTpInf/SvcLvl/Cd", "serviceLevel"],
    ["PmtTpInf/LclInstrm/Cd", "localInstrument"],
    ["PmtTpInf/CtgyPurp/Cd", "categoryPurpose"],
    ["IntrBkSttlmAmt", "amount"],
    ["IntrBkSttlmDt", "settlementDate"],
    ["InstdAmt", "instructedAmount"],
    ["XchgRate", "exchangeRate"],
    ["ChrgBr", "chargeBearer"],
    ...agent("InstgAgt", "instructingAgent"),
    ...agent("InstdAgt", "instructedAgent"),
    ...agent("IntrmyAgt1", "intermediaryAgents.0"),
    ...party("UltmtDbtr", "ultimateDebtor"),
    ...party("Dbtr", "debtor"),
    ...account("DbtrAcct", "debtorAccount"),
    ...agent("DbtrAgt", "debtorAgent"),
    ...agent("CdtrAgt", "creditorAgent"),
    ...party("Cdtr", "creditor"),
    ...account("CdtrAcct", "creditorAccount"),
    ...party("UltmtCdtr", "ultimateCreditor"),
    ["Purp/Cd", "purpose"],
    ...Array.from(
      { length: 10 },
      (_, line): Place => [`RmtInf/Ustrd[${line + 1}]`, `remittance.unstructured.${line}`],
    ),
    ["RmtInf/Strd/CdtrRefInf/Ref", "remittance.structured.0.reference"],
  ]),
];

/** Elements the schema wants even when the row says nothing of them; what is missing in them is the rules' to say. */
export const always: readonly string[] = ["Dbtr", "DbtrAgt/FinInstnId", "CdtrAgt/FinInstnId", "Cdtr"].map(
  (path) => `${transaction}/${path}`,
);

/** Attributes by path. */
export const currencyFields: ReadonlyMap<string, string> = new Map([
  ["amount", "currency"],
  ["instructedAmount", "instructedAmount.currency"],
]);

/** Fields a column can be mapped to. */
export const rowFields: ReadonlySet<string> = new Set([
  ...layout.map(([, field]) => field).filter((field) => field !== "declaredTransactions"),
  ...currencyFields.values(),
]);

const fieldOfPath = new Map(layout.map(([path, field]) => [plain(path), field]));

function plain(path: string): string {
  return path.replaceAll("[1]", "");
}

/** The field a finding's path stands for; of a containing element, null. */
export function fieldAt(path: string): string | null {
  const [first, ...rest] = plain(path).split("/");
  const below = first === "Document" ? rest.slice(1) : rest;
  const [element = "", attribute] = below.join("/").split("@");
  const field = fieldOfPath.get(element) ?? null;
  return attribute === "Ccy" ? (currencyFields.get(field ?? "") ?? null) : field;
}
