/** ISO 20022 element names in words: names are built from fixed abbreviations, so the words are too. */
const words =
  "Accptnc:acceptance Acct:account Acctg:accounting Addtl:additional Adjstmnt:adjustment Adr:address Agt:agent Amt:amount " +
  "Any:any App:application Assgne:assignee Assgnr:assigner Biz:business Birth:birth Bk:bank Bkg:booking Bldg:building " +
  "Bookg:booking Br:bearer Brnch:branch Btch:batch Case:case Cd:code Cdt:credit Cdtr:creditor Chanl:channel Chq:cheque " +
  "Chrg:charge Chrgs:charges City:city Clr:clearing Compstn:compensation Conf:confirmation Cpy:copy Cre:creation " +
  "Cretn:creation Cstmr:customer Ctct:contact Ctgy:category Ctrl:control Ctry:country Cvr:cover Cxl:cancellation " +
  "Dbt:debit Dbtr:debtor Def:definition Dlvrd:delivered Doc:document Dt:date Dtls:details Dplct:duplicate Dstrct:district " +
  "Elctrnc:electronic Email:e-mail End:end Envlp:envelope Eqvt:equivalent Exctn:execution Fctv:effective FI:bank Fin:financial " +
  "Flr:floor Fr:from Ful:full Grp:group Hdr:header Id:identification Idr:identifier Indctn:indication Inf:information " +
  "Initg:initiating Initn:initiation Instd:instructed Instg:instructing Instn:institution Instnd:instructed Instr:instruction " +
  "Instrm:instrument Intr:inter Intrmy:intermediary Invcee:invoicee Invcr:invoicer Invstgtn:investigation Issr:issuer " +
  "Lcl:local Lctn:location Line:line Lng:language Lvl:level Mmb:member Mndt:mandate Mob:mobile Msg:message Mtd:method " +
  "Nb:number Nm:name Ntry:entry Nxt:next Of:of Org:organisation Orgnl:original Orgtr:originator Othr:other Phne:phone " +
  "Plc:place Pmt:payment Poolg:pooling Prcg:processing Prty:priority Prtry:proprietary Prvc:province Prvs:previous " +
  "Prvt:private Pst:post Pstl:postal Pty:party Purp:purpose Pool:pool Rate:rate Ref:reference Reqd:requested Req:request " +
  "Res:residence Rfrd:referred Rgltry:regulatory Rltd:related Rmt:remittance Room:room Rptg:reporting Rsn:reason " +
  "Rtr:return Rtrd:returned Schme:scheme Splmtry:supplementary Sts:status Strd:structured Strt:street Sttlm:settlement " +
  "Sub:sub Sum:sum Svc:service Sys:system Tax:tax Tel:telephone Tm:time To:to Tp:type Trf:transfer Ttl:total Twn:town " +
  "Tx:transaction Txs:transactions Ultmt:ultimate Undrlyg:underlying Ustrd:unstructured Vrfctn:verification Xchg:exchange " +
  "Fwd:forward Flg:flag Dvsn:subdivision Mkt:market Nrml:normal Bx:box Pstn:position";

const dictionary: ReadonlyMap<string, string> = new Map(
  words.split(" ").map((entry) => entry.split(":") as [string, string]),
);

const whole: Readonly<Record<string, string>> = {
  AnyBIC: "BIC",
  BIC: "BIC",
  BICFI: "BIC",
  BICOrBEI: "BIC",
  IBAN: "IBAN",
  LEI: "LEI",
  UETR: "UETR",
  EndToEndId: "End-to-end identification",
  CtrySubDvsn: "Country subdivision",
  IntrBkSttlmAmt: "Settlement amount",
  IntrBkSttlmDt: "Settlement date",
  CreDtTm: "Creation date and time",
  FinInstnId: "Financial institution",
  BtchBookg: "Batch booking",
  Ccy: "Currency",
};

/** "Postal address" for PstlAdr. Parts that are no known abbreviation stay as they are. */
export function elementLabel(name: string): string {
  const known = whole[name];
  if (known) return known;
  const parts = name.match(/[A-Z][a-z]+|[A-Z]+(?![a-z])|[0-9]+|[a-z]+/g) ?? [name];
  const text = parts
    .map((part) => dictionary.get(part) ?? part)
    .join(" ")
    .replace("inter bank", "interbank")
    .replace("end to end", "end-to-end");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Elements that say whose the ones inside them are; they need no owner themselves. */
const owners =
  /^(?:Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InstgAgt|InstdAgt|IntrmyAgt|PrvsInstgAgt|InitgPty|RtrChain|Orgnl)/;

/** "Debtor agent BIC" for the BIC of the debtor's agent: the label with the nearest element that says whose it is. */
export function labelWithin(names: readonly string[]): string {
  const name = names.at(-1) ?? "";
  const own = elementLabel(name);
  if (owners.test(name)) return own;
  for (let index = names.length - 2; index >= 0; index -= 1) {
    const owner = names[index] ?? "";
    if (!owners.test(owner)) continue;
    return `${elementLabel(owner)} ${/^[A-Z]{2}/.test(own) ? own : own.charAt(0).toLowerCase() + own.slice(1)}`;
  }
  return own;
}
