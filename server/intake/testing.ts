/** Messages for tests: whole and valid, with the parts a test wants to change as parameters. */

export interface TransferParts {
  messageId?: string;
  endToEndId?: string;
  uetr?: string | null;
  amount?: string;
  currency?: string;
  debtorIban?: string;
  creditorIban?: string;
  creditorName?: string;
  remittance?: string;
}

const agent = (name: string, bic: string): string =>
  `<${name}><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></${name}>`;

const party = (name: string, text: string, town: string, country: string): string =>
  `<${name}><Nm>${text}</Nm><PstlAdr><TwnNm>${town}</TwnNm><Ctry>${country}</Ctry></PstlAdr></${name}>`;

const account = (name: string, iban: string): string => `<${name}><Id><IBAN>${iban}</IBAN></Id></${name}>`;

function transaction(parts: TransferParts): string {
  const {
    endToEndId = "INV-2026-1",
    uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d",
    amount = "1200.50",
    currency = "EUR",
    debtorIban = "DE89370400440532013000",
    creditorIban = "FR1420041010050500013M02606",
    creditorName = "Exemple SA",
    remittance = "Invoice 1 of 2026",
  } = parts;
  const uetrElement = uetr === null ? "" : `<UETR>${uetr}</UETR>`;
  return `<CdtTrfTxInf>
      <PmtId><InstrId>I-${endToEndId}</InstrId><EndToEndId>${endToEndId}</EndToEndId>${uetrElement}</PmtId>
      <IntrBkSttlmAmt Ccy="${currency}">${amount}</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt>
      <ChrgBr>SHAR</ChrgBr>
      ${agent("InstgAgt", "COBADEFF")}${agent("InstdAgt", "BNPAFRPP")}
      ${party("Dbtr", "Example GmbH", "Koeln", "DE")}${account("DbtrAcct", debtorIban)}${agent("DbtrAgt", "COBADEFF")}
      ${agent("CdtrAgt", "BNPAFRPP")}${party("Cdtr", creditorName, "Paris", "FR")}${account("CdtrAcct", creditorIban)}
      <RmtInf><Ustrd>${remittance}</Ustrd></RmtInf>
    </CdtTrfTxInf>`;
}

/** A pacs.008.001.08 of one transaction per entry. */
export function customerTransfer(...transactions: TransferParts[]): string {
  const entries = transactions.length > 0 ? transactions : [{}];
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
  <FIToFICstmrCdtTrf>
    <GrpHdr><MsgId>${entries[0]?.messageId ?? "MSG-2026-1"}</MsgId><CreDtTm>2026-11-20T09:30:00+01:00</CreDtTm>
      <NbOfTxs>${entries.length}</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>
    ${entries.map(transaction).join("\n    ")}
  </FIToFICstmrCdtTrf>
</Document>
`;
}

/** A pain.001.001.09 with two batches: two transactions from the first debtor, one from the second. */
export const orders = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
  <GrpHdr><MsgId>ORD-1</MsgId><CreDtTm>2026-11-20T08:00:00Z</CreDtTm><NbOfTxs>3</NbOfTxs><InitgPty><Nm>Example GmbH</Nm></InitgPty></GrpHdr>
  ${[
    ["B1", "DE89370400440532013000", ["E1", "E2"]],
    ["B2", "GB82WEST12345698765432", ["E3"]],
  ]
    .map(
      ([id, iban, ends]) => `<PmtInf><PmtInfId>${id}</PmtInfId><PmtMtd>TRF</PmtMtd>
    <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>2026-11-21</Dt></ReqdExctnDt>
    <Dbtr><Nm>Debtor of ${id}</Nm></Dbtr><DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct>
    <DbtrAgt><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>
    ${(ends as string[])
      .map(
        (
          end,
        ) => `<CdtTrfTxInf><PmtId><EndToEndId>${end}</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">10.00</InstdAmt></Amt>
      <Cdtr><Nm>Creditor of ${end}</Nm></Cdtr><CdtrAcct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></CdtrAcct></CdtTrfTxInf>`,
      )
      .join("\n    ")}</PmtInf>`,
    )
    .join("\n  ")}
</CstmrCdtTrfInitn></Document>`;

/** Fields of an MT103 in the order of the standard, with what the test message holds. */
const mt103Fields: readonly [tag: string, value: string | undefined][] = [
  ["20", "REF-1"],
  ["23B", "CRED"],
  ["32A", "261120EUR1200,50"],
  ["33B", undefined],
  ["36", undefined],
  ["50A", undefined],
  ["50F", undefined],
  ["50K", "/DE89370400440532013000\r\nExample GmbH\r\nHauptstr. 1\r\nKoeln"],
  ["52A", "COBADEFF"],
  ["57A", "BNPAFRPP"],
  ["57D", undefined],
  ["59", "/FR1420041010050500013M02606\r\nExemple SA\r\nParis"],
  ["70", "/ROC/INV-2026-1///Invoice 1"],
  ["71A", "SHA"],
  ["71F", undefined],
  ["71G", undefined],
  ["72", undefined],
];

/** An MT103 as it is sent; `fields` change, add or (undefined) leave out fields. */
export function mt103(fields: Partial<Record<string, string | undefined>> = {}): string {
  const text = mt103Fields
    .map(([tag, value]) => [tag, Object.hasOwn(fields, tag) ? fields[tag] : value] as const)
    .filter(([, value]) => value !== undefined)
    .map(([tag, value]) => `:${tag}:${value}`)
    .join("\r\n");
  return `{1:F01COBADEFFAXXX0000000000}{2:I103BNPAFRPPXXXXN}{3:{121:eb6305c9-1f7f-49de-aed0-16487c27b42d}}{4:\r\n${text}\r\n-}{5:{CHK:12C48A7C53B2}}`;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
