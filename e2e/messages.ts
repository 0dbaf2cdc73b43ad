/** Messages made for a journey, so that it works a case nobody else touches. Every one has references of its own. */
import { randomUUID } from "node:crypto";

const part = (name: string, text: string) => (text === "" ? "" : `<${name}>${text}</${name}>`);
const agent = (name: string, bic: string) =>
  `<${name}><FinInstnId><BICFI>${bic}</BICFI></FinInstnId></${name}>`;
const account = (name: string, iban: string) => `<${name}><Id><IBAN>${iban}</IBAN></Id></${name}>`;
const address = (street: string, post: string, town: string, country: string) =>
  part("PstlAdr", part("StrtNm", street) + part("PstCd", post) + part("TwnNm", town) + part("Ctry", country));

/** Two digits of a right account number that changed places, as it happens when it is typed. */
export const rightIban = "DE89370400440532013000";
export const wrongIban = "DE89370400440532010300";

/** No two transfers of a run have the same amount: equal ones would look like copies of each other. */
let made = Date.now() % 500;

export interface Transfer {
  creditorIban: string;
  amount: string;
  /** An empty text leaves the element out. */
  creditorTown: string;
  settlementDate: string;
}

/** A customer credit transfer between banks: pacs.008.001.08 with one transaction. */
export function creditTransfer(change: Partial<Transfer> = {}): { text: string; endToEndId: string } {
  const { creditorIban, amount, creditorTown, settlementDate } = {
    creditorIban: rightIban,
    amount: `${9_000 + (made++ % 900) * 10}.${String(Date.now() % 100).padStart(2, "0")}`,
    creditorTown: "Leipzig",
    settlementDate: "2026-11-20",
    ...change,
  };
  const reference = randomUUID().replaceAll("-", "").slice(0, 24).toUpperCase();
  const endToEndId = `E2E-${reference}`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
<GrpHdr><MsgId>MSG-${reference}</MsgId><CreDtTm>2026-11-20T09:30:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>
<SttlmInf><SttlmMtd>CLRG</SttlmMtd><ClrSys><Prtry>DEMO-CLEARING</Prtry></ClrSys></SttlmInf></GrpHdr>
<CdtTrfTxInf>
<PmtId><InstrId>${reference.slice(0, 12)}</InstrId><EndToEndId>${endToEndId}</EndToEndId><UETR>${randomUUID()}</UETR></PmtId>
<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>
<IntrBkSttlmAmt Ccy="EUR">${amount}</IntrBkSttlmAmt><IntrBkSttlmDt>${settlementDate}</IntrBkSttlmDt><ChrgBr>SLEV</ChrgBr>
${agent("InstgAgt", "BNPAFRPPXXX")}${agent("InstdAgt", "COBADEFFXXX")}
<Dbtr>${part("Nm", "Atelier Perrin SARL")}${address("Rue des Carmes", "44000", "Nantes", "FR")}</Dbtr>
${account("DbtrAcct", "FR1420041010050500013M02606")}
${agent("DbtrAgt", "BNPAFRPPXXX")}${agent("CdtrAgt", "COBADEFFXXX")}
<Cdtr>${part("Nm", "Falk Werkzeugbau GmbH")}${address("Lindenstrasse", "04103", creditorTown, "DE")}</Cdtr>
${account("CdtrAcct", creditorIban)}
<RmtInf><Ustrd>Invoice ${reference.slice(0, 8)}</Ustrd></RmtInf>
</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>
`;
  return { text, endToEndId };
}

/** A well-formed message whose amount lies after a missing mandatory element's place: refused with where and why. */
export function brokenTransfer(): string {
  return creditTransfer().text.replace(/<IntrBkSttlmAmt[^>]*>[^<]*<\/IntrBkSttlmAmt>/, "");
}

/** A statement without entries: taken in, but nothing that this desk repairs. */
export function statement(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>STMT-${randomUUID().slice(0, 12)}</MsgId><CreDtTm>2026-11-20T09:30:00Z</CreDtTm></GrpHdr><Stmt><Id>1</Id><Acct><Id><Othr><Id>47110815</Id></Othr></Id></Acct><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal></Stmt></BkToCstmrStmt></Document>
`;
}
