/**
 * Where each canonical field stands in an ISO 20022 message. One table for both directions: readers fill fields from
 * elements, rules name the element that a missing field should have been in.
 *
 * A path starts with its level: G group header, B payment information block (pain.001), T transaction, U the customer
 * transfer under a cover (pacs.009 COV), O the original transaction a return quotes. "*" marks the element whose
 * repetitions count the "*" of the field. Several paths may feed one field (older versions, code or proprietary); the
 * first path listed is the present-day one.
 */
export type ElementMapping = readonly [path: string, field: string];

export interface MessageElements {
  /** Message root elements, newest first, e.g. FIToFICstmrCdtTrf. */
  roots: readonly string[];
  group: string;
  batch: string | null;
  transaction: string;
  fields: readonly ElementMapping[];
}

const address = (at: string, field: string): ElementMapping[] => [
  [`${at}/PstlAdr/TwnNm`, `${field}.address.townName`],
  [`${at}/PstlAdr/Ctry`, `${field}.address.country`],
  [`${at}/PstlAdr/PstCd`, `${field}.address.postCode`],
  [`${at}/PstlAdr/StrtNm`, `${field}.address.streetName`],
  [`${at}/PstlAdr/BldgNb`, `${field}.address.buildingNumber`],
  [`${at}/PstlAdr/AdrLine*`, `${field}.address.addressLines.*`],
];

const party = (at: string, field: string): ElementMapping[] => [
  [`${at}/Nm`, `${field}.name`],
  ...address(at, field),
  [`${at}/Id/OrgId/AnyBIC`, `${field}.anyBic`],
  [`${at}/Id/OrgId/BICOrBEI`, `${field}.anyBic`],
  [`${at}/Id/OrgId/BIC`, `${field}.anyBic`],
  [`${at}/Id/OrgId/BEI`, `${field}.anyBic`],
  [`${at}/Id/OrgId/LEI`, `${field}.lei`],
  [`${at}/Id/OrgId/Othr/Id`, `${field}.otherId`],
  [`${at}/Id/PrvtId/Othr/Id`, `${field}.otherId`],
  [`${at}/Id/OrgId/PrtryId/Id`, `${field}.otherId`],
  [`${at}/Id/OrgId/TaxIdNb`, `${field}.otherId`],
  [`${at}/Id/PrvtId/CstmrNb`, `${field}.otherId`],
  [`${at}/Id/PrvtId/OthrId/Id`, `${field}.otherId`],
  [`${at}/CtryOfRes`, `${field}.countryOfResidence`],
];

const institution = (at: string, field: string, bic: string, clearing: string): ElementMapping[] => [
  [`${at}/FinInstnId/BICFI`, `${field}.${bic}`],
  [`${at}/FinInstnId/BIC`, `${field}.${bic}`],
  [`${at}/FinInstnId/CmbndId/BIC`, `${field}.${bic}`],
  [`${at}/FinInstnId/ClrSysMmbId/MmbId`, `${field}.${clearing}`],
  [`${at}/FinInstnId/ClrSysMmbId/Id`, `${field}.${clearing}`],
  [`${at}/FinInstnId/ClrSysMmbId/Prtry`, `${field}.${clearing}`],
  [`${at}/FinInstnId/CmbndId/ClrSysMmbId/Id`, `${field}.${clearing}`],
  [`${at}/FinInstnId/LEI`, `${field}.lei`],
  [`${at}/FinInstnId/Nm`, `${field}.name`],
  [`${at}/FinInstnId/NmAndAdr/Nm`, `${field}.name`],
  [`${at}/FinInstnId/CmbndId/Nm`, `${field}.name`],
  ...address(`${at}/FinInstnId`, field),
];

const agent = (at: string, field: string): ElementMapping[] =>
  institution(at, field, "bic", "clearingMemberId");
/** A bank that stands where a customer payment has a customer. */
const bank = (at: string, field: string): ElementMapping[] => institution(at, field, "anyBic", "otherId");

const account = (at: string, field: string): ElementMapping[] => [
  [`${at}/Id/IBAN`, `${field}.iban`],
  [`${at}/Id/Othr/Id`, `${field}.other`],
  [`${at}/Id/BBAN`, `${field}.other`],
  [`${at}/Id/UPIC`, `${field}.other`],
  [`${at}/Id/PrtryAcct/Id`, `${field}.other`],
];

const paymentType = (at: string): ElementMapping[] => [
  [`${at}/PmtTpInf/SvcLvl/Cd`, "serviceLevel"],
  [`${at}/PmtTpInf/SvcLvl/Prtry`, "serviceLevel"],
  [`${at}/PmtTpInf/LclInstrm/Cd`, "localInstrument"],
  [`${at}/PmtTpInf/LclInstrm/Prtry`, "localInstrument"],
  [`${at}/PmtTpInf/CtgyPurp/Cd`, "categoryPurpose"],
  [`${at}/PmtTpInf/CtgyPurp/Prtry`, "categoryPurpose"],
  [`${at}/PmtTpInf/CtgyPurp`, "categoryPurpose"],
];

const remittance = (at: string): ElementMapping[] => [
  [`${at}/RmtInf/Ustrd*`, "remittance.unstructured.*"],
  [`${at}/RmtInf/Strd*/CdtrRefInf/Ref`, "remittance.structured.*.reference"],
  [`${at}/RmtInf/Strd*/CdtrRefInf/CdtrRef`, "remittance.structured.*.reference"],
  [`${at}/RmtInf/Strd*/RfrdDocInf/Nb`, "remittance.structured.*.documentNumber"],
  [`${at}/RmtInf/Strd*/RfrdDocInf/RfrdDocNb`, "remittance.structured.*.documentNumber"],
  [`${at}/RmtInf/Strd*/AddtlRmtInf`, "remittance.structured.*.additional"],
  [`${at}/RltdRmtInf`, "remittance.related"],
];

const charges: ElementMapping[] = [
  ["T/ChrgsInf*/Amt", "charges.*.amount"],
  ["T/ChrgsInf*/ChrgsAmt", "charges.*.amount"],
  ["T/ChrgsInf*/Agt/FinInstnId/BICFI", "charges.*.agentBic"],
  ["T/ChrgsInf*/Agt/FinInstnId/BIC", "charges.*.agentBic"],
  ["T/ChrgsInf*/Pty/FinInstnId/BICFI", "charges.*.agentBic"],
  ["T/ChrgsInf*/Pty/FinInstnId/BIC", "charges.*.agentBic"],
];

const instructions: ElementMapping[] = [
  ["T/InstrForCdtrAgt*/Cd", "instructionsForCreditorAgent.*"],
  ["T/InstrForCdtrAgt*/InstrInf", "instructionsForCreditorAgent.*"],
];

const instructionsForNext: ElementMapping[] = [
  ["T/InstrForNxtAgt*/Cd", "instructionsForNextAgent.*"],
  ["T/InstrForNxtAgt*/InstrInf", "instructionsForNextAgent.*"],
];

const reporting: ElementMapping[] = [
  ["T/RgltryRptg*/Authrty/Ctry", "regulatoryReporting.*.country"],
  ["T/RgltryRptg*/Dtls/Cd", "regulatoryReporting.*.code"],
];

const purpose: ElementMapping[] = [
  ["T/Purp/Cd", "purpose"],
  ["T/Purp/Prtry", "purpose"],
];

const header: ElementMapping[] = [
  ["G/MsgId", "messageId"],
  ["G/CreDtTm", "createdAtText"],
];

const identifiers: ElementMapping[] = [
  ["T/PmtId/InstrId", "instructionId"],
  ["T/PmtId/EndToEndId", "endToEndId"],
  ["T/PmtId/TxId", "transactionId"],
  ["T/PmtId/UETR", "uetr"],
];

const settlement: ElementMapping[] = [
  ["G/SttlmInf/SttlmMtd", "settlementMethod"],
  ["T/IntrBkSttlmDt", "settlementDate"],
  ["G/IntrBkSttlmDt", "settlementDate"],
];

const reimbursing: ElementMapping[] = [
  ...agent("G/SttlmInf/InstgRmbrsmntAgt", "reimbursementAgents.instructing"),
  ...agent("G/SttlmInf/InstdRmbrsmntAgt", "reimbursementAgents.instructed"),
  ...agent("G/SttlmInf/ThrdRmbrsmntAgt", "reimbursementAgents.third"),
];

const previous: ElementMapping[] = [
  ...agent("T/PrvsInstgAgt1", "previousAgents.0"),
  ...agent("T/PrvsInstgAgt", "previousAgents.0"),
  ...agent("T/PrvsInstgAgt2", "previousAgents.1"),
  ...agent("T/PrvsInstgAgt3", "previousAgents.2"),
];

const exchangingAgents: ElementMapping[] = [
  ...agent("T/InstgAgt", "instructingAgent"),
  ...agent("G/InstgAgt", "instructingAgent"),
  ...agent("T/InstdAgt", "instructedAgent"),
  ...agent("G/InstdAgt", "instructedAgent"),
];

const intermediaries = (at: string): ElementMapping[] => [
  ...agent(`${at}/IntrmyAgt1`, "intermediaryAgents.0"),
  ...agent(`${at}/IntrmyAgt2`, "intermediaryAgents.1"),
  ...agent(`${at}/IntrmyAgt3`, "intermediaryAgents.2"),
];

const customerTransfer: MessageElements = {
  roots: ["FIToFICstmrCdtTrf", "pacs.008.001.01"],
  group: "GrpHdr",
  batch: null,
  transaction: "CdtTrfTxInf",
  fields: [
    ...header,
    ...identifiers,
    ...settlement,
    ["T/IntrBkSttlmAmt", "amount"],
    ["T/InstdAmt", "instructedAmount"],
    ["T/XchgRate", "exchangeRate"],
    ["T/ChrgBr", "chargeBearer"],
    ...charges,
    ...paymentType("T"),
    ...paymentType("G"),
    ...exchangingAgents,
    ...reimbursing,
    ...previous,
    ...intermediaries("T"),
    ...party("T/UltmtDbtr", "ultimateDebtor"),
    ...party("T/Dbtr", "debtor"),
    ...account("T/DbtrAcct", "debtorAccount"),
    ...agent("T/DbtrAgt", "debtorAgent"),
    ...agent("T/CdtrAgt", "creditorAgent"),
    ...party("T/Cdtr", "creditor"),
    ...account("T/CdtrAcct", "creditorAccount"),
    ...party("T/UltmtCdtr", "ultimateCreditor"),
    ...instructions,
    ...instructionsForNext,
    ...purpose,
    ...reporting,
    ...remittance("T"),
  ],
};

const bankTransfer: MessageElements = {
  roots: ["FICdtTrf", "FinInstnCdtTrf"],
  group: "GrpHdr",
  batch: null,
  transaction: "CdtTrfTxInf",
  fields: [
    ...header,
    ...identifiers,
    ...settlement,
    ["T/IntrBkSttlmAmt", "amount"],
    ["U/InstdAmt", "instructedAmount"],
    ["U/XchgRate", "exchangeRate"],
    ...paymentType("T"),
    ...paymentType("G"),
    ...exchangingAgents,
    ...reimbursing,
    ...previous,
    ...intermediaries("T"),
    ...bank("T/Dbtr", "debtor"),
    ...account("T/DbtrAcct", "debtorAccount"),
    ...agent("T/DbtrAgt", "debtorAgent"),
    ...agent("T/CdtrAgt", "creditorAgent"),
    ...bank("T/Cdtr", "creditor"),
    ...account("T/CdtrAcct", "creditorAccount"),
    ...instructions,
    ...purpose,
    ...remittance("T"),
    ...party("U/Dbtr", "ultimateDebtor"),
    ...party("U/Cdtr", "ultimateCreditor"),
    ...remittance("U"),
  ],
};

const paymentReturn: MessageElements = {
  roots: ["PmtRtr"],
  group: "GrpHdr",
  // What a message says of all its returns stands beside them.
  batch: "OrgnlGrpInf",
  transaction: "TxInf",
  fields: [
    ...header,
    ["T/RtrId", "instructionId"],
    ["T/OrgnlGrpInf/OrgnlMsgId", "original.messageId"],
    ["B/OrgnlMsgId", "original.messageId"],
    ["T/OrgnlInstrId", "original.instructionId"],
    ["T/OrgnlEndToEndId", "original.endToEndId"],
    ["T/OrgnlTxId", "original.transactionId"],
    ["T/OrgnlUETR", "original.uetr"],
    ["T/RtrRsnInf/Rsn/Cd", "original.returnReason"],
    ["T/RtrRsnInf/Rsn/Prtry", "original.returnReason"],
    ["B/RtrRsnInf/Rsn/Cd", "original.returnReason"],
    ["B/RtrRsnInf/Rsn/Prtry", "original.returnReason"],
    ...settlement,
    ["T/RtrdIntrBkSttlmAmt", "amount"],
    ["T/RtrdInstdAmt", "instructedAmount"],
    ["T/XchgRate", "exchangeRate"],
    ["T/ChrgBr", "chargeBearer"],
    ...charges,
    ...exchangingAgents,
    ...intermediaries("T/RtrChain"),
    ...party("T/RtrChain/UltmtDbtr/Pty", "ultimateDebtor"),
    ...party("T/RtrChain/Dbtr/Pty", "debtor"),
    ...bank("T/RtrChain/Dbtr/Agt", "debtor"),
    ...account("T/RtrChain/DbtrAcct", "debtorAccount"),
    ...agent("T/RtrChain/DbtrAgt", "debtorAgent"),
    ...agent("T/RtrChain/CdtrAgt", "creditorAgent"),
    ...party("T/RtrChain/Cdtr/Pty", "creditor"),
    ...bank("T/RtrChain/Cdtr/Agt", "creditor"),
    ...account("T/RtrChain/CdtrAcct", "creditorAccount"),
    ...party("T/RtrChain/UltmtCdtr/Pty", "ultimateCreditor"),
    ...party("O/Cdtr/Pty", "debtor"),
    ...bank("O/Cdtr/Agt", "debtor"),
    ...account("O/CdtrAcct", "debtorAccount"),
    ...agent("O/CdtrAgt", "debtorAgent"),
    ...party("O/Dbtr/Pty", "creditor"),
    ...bank("O/Dbtr/Agt", "creditor"),
    ...account("O/DbtrAcct", "creditorAccount"),
    ...agent("O/DbtrAgt", "creditorAgent"),
    ...remittance("O"),
  ],
};

const initiation: MessageElements = {
  roots: ["CstmrCdtTrfInitn"],
  group: "GrpHdr",
  batch: "PmtInf",
  transaction: "CdtTrfTxInf",
  fields: [
    ...header,
    ["T/PmtId/InstrId", "instructionId"],
    ["T/PmtId/EndToEndId", "endToEndId"],
    ["T/PmtId/UETR", "uetr"],
    ["B/PmtInfId", "paymentInformationId"],
    ["B/ReqdExctnDt/Dt", "settlementDate"],
    ["B/ReqdExctnDt/DtTm", "settlementDate"],
    ["B/ReqdExctnDt", "settlementDate"],
    ["T/Amt/InstdAmt", "amount"],
    ["T/Amt/EqvtAmt/Amt", "amount"],
    ["T/XchgRateInf/XchgRate", "exchangeRate"],
    ["T/ChrgBr", "chargeBearer"],
    ["B/ChrgBr", "chargeBearer"],
    ...paymentType("T"),
    ...paymentType("B"),
    ...intermediaries("T"),
    ...party("T/UltmtDbtr", "ultimateDebtor"),
    ...party("B/UltmtDbtr", "ultimateDebtor"),
    ...party("B/Dbtr", "debtor"),
    ...account("B/DbtrAcct", "debtorAccount"),
    ...agent("B/DbtrAgt", "debtorAgent"),
    ...agent("T/CdtrAgt", "creditorAgent"),
    ...party("T/Cdtr", "creditor"),
    ...account("T/CdtrAcct", "creditorAccount"),
    ...party("T/UltmtCdtr", "ultimateCreditor"),
    ...instructions,
    ...purpose,
    ...reporting,
    ...remittance("T"),
  ],
};

/** The messages that become payments, by the first part of their type. */
export const messageElements: Readonly<Record<string, MessageElements>> = {
  "pacs.008": customerTransfer,
  "pacs.009": bankTransfer,
  "pacs.004": paymentReturn,
  "pain.001": initiation,
};
