/** Messages the workbench does not process: other types, and broken ones. They show that nothing is lost silently. */
import { leaf } from "./messages/xml.ts";
import type { Random } from "./random.ts";
import { dateText } from "./time.ts";

const encoder = new TextEncoder();

function statement(random: Random, at: number): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr>` +
    `<MsgId>ST${random.digits(12)}</MsgId><CreDtTm>${dateText(at)}T05:00:00Z</CreDtTm></GrpHdr><Stmt><Id>${random.digits(8)}</Id>` +
    `<Acct><Id><Othr><Id>${random.digits(10)}</Id></Othr></Id></Acct><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>` +
    `<Amt Ccy="EUR">${random.int(1000, 900_000)}.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>${leaf("Dt", dateText(at))}</Dt></Bal></Stmt></BkToCstmrStmt></Document>\n`
  );
}

function status(random: Random, at: number): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"><FIToFIPmtStsRpt><GrpHdr>` +
    `<MsgId>SR${random.digits(12)}</MsgId><CreDtTm>${dateText(at)}T09:00:00Z</CreDtTm></GrpHdr><TxInfAndSts><OrgnlUETR>${random.uuid()}</OrgnlUETR>` +
    `<TxSts>ACCC</TxSts></TxInfAndSts></FIToFIPmtStsRpt></Document>\n`
  );
}

function balance(random: Random, at: number): string {
  const date = dateText(at).replaceAll("-", "").slice(2);
  return `{1:F01XKLMDEFAXXXX0000000000}{2:I940ZRTVFRP2XXXXN}{4:\r\n:20:${random.digits(10)}\r\n:25:${random.digits(12)}\r\n:28C:1/1\r\n:60F:C${date}EUR${random.int(1000, 99_999)},00\r\n:62F:C${date}EUR${random.int(1000, 99_999)},00\r\n-}`;
}

/** One stray message; `sound` is a whole message of the day that it may be a broken copy of. */
export function strayMessage(random: Random, at: number, sound: string): { name: string; bytes: Uint8Array } {
  const kind = random.int(0, 6);
  if (kind === 0)
    return { name: `camt.053-${random.digits(6)}.xml`, bytes: encoder.encode(statement(random, at)) };
  if (kind === 1)
    return { name: `pacs.002-${random.digits(6)}.xml`, bytes: encoder.encode(status(random, at)) };
  if (kind === 2)
    return { name: `mt940-${random.digits(6)}.fin`, bytes: encoder.encode(balance(random, at)) };
  const name = `pacs.008-${random.digits(8)}.xml`;
  if (kind === 3)
    return {
      name,
      bytes: encoder.encode(sound.slice(0, Math.floor(sound.length * random.between(0.3, 0.9)))),
    };
  if (kind === 4)
    return { name, bytes: encoder.encode(sound.replace("?>", '?><!DOCTYPE Document [<!ENTITY x "y">]>')) };
  if (kind === 5)
    return {
      name,
      bytes: encoder.encode(sound.replace(/<(\w+:)?EndToEndId>[^<]*<\/(\w+:)?EndToEndId>/, "")),
    };
  return { name, bytes: encoder.encode(sound.replace(/NbOfTxs>(\d+)</, "NbOfTxs>one<")) };
}
