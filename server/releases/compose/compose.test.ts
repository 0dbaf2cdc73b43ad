import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blankThreadMessage,
  type CanonicalPayment,
  getField,
  positionOf,
  type ThreadMessageKind,
} from "#models/payment/index.ts";
import { noFacts, suggestRepairs, withChanges } from "#models/repairs/index.ts";
import { classes, evaluateRules, rules } from "#models/rules/index.ts";
import { generateWorld } from "#models/world/index.ts";
import { outcomesFor } from "../../cases/rules.ts";
import { SchemaEngine, schemaFolder } from "../../intake/conformance/compare-verdicts.ts";
import { readMessage } from "../../intake/index.ts";
import { bytesOf, customerTransfer, mt103, orders } from "../../intake/testing.ts";
import { type Act, actsFor, isAnswer, reasonIn } from "../rules.ts";
import { receiverIn, receiverOf } from "./app-header.ts";
import { composeMessage } from "./compose-message.ts";
import { editElement } from "./edit-xml.ts";
import type { OutgoingFacts } from "./outgoing-facts.ts";
import { readTree } from "./xml-text.ts";

const at = new Date("2026-11-20T09:30:00Z");

/** Messages as banks write them: bare, in an envelope, laid out, in bulk, as FIN. */
const corpus = (() => {
  const world = generateWorld({ seed: 11, payments: 2_000, days: 20, end: at });
  const found: { bytes: Uint8Array; payment: CanonicalPayment; batch: boolean }[] = [];
  for (const { bytes } of world.messages()) {
    const { payments, outcome } = readMessage(bytes);
    if (outcome !== "accepted") continue;
    const payment = payments[payments.length >> 1];
    if (payment) found.push({ bytes, payment, batch: payments.length > 1 });
  }
  return found;
})();
const ofIso = corpus.filter(({ payment }) => payment.standard === "iso20022" && payment.kind !== "return");
const ofFin = corpus.filter(({ payment }) => payment.standard === "mt");

const factsOf = (
  bytes: Uint8Array,
  received: CanonicalPayment,
  over: Partial<OutgoingFacts> = {},
): OutgoingFacts => ({
  received,
  bytes,
  edited: received,
  fields: [],
  request: null,
  exceptionClass: "R01",
  reasonCode: "AC03",
  reference: "RR1-2-1",
  at,
  ...over,
});

const text = fc.stringMatching(/^[A-Z][A-Za-z0-9 .,-]{0,20}[a-z]$/);
const edit = fc.oneof(
  fc.record({
    field: fc.constantFrom(
      "creditor.name",
      "debtor.name",
      "creditor.address.townName",
      "debtor.address.streetName",
      "creditor.address.postCode",
    ),
    to: text,
  }),
  fc.record({
    field: fc.constantFrom("creditor.address.country", "debtor.address.country"),
    to: fc.constantFrom("DE", "FR", "US"),
  }),
  fc.record({
    field: fc.constant("creditorAccount.iban"),
    to: fc.constantFrom("DE89370400440532013000", "FR1420041010050500013M02606"),
  }),
  fc.record({ field: fc.constant("creditorAgent.bic"), to: fc.constantFrom("COBADEFFXXX", "BNPAFRPP") }),
  fc.record({ field: fc.constant("settlementDate"), to: fc.constantFrom("2026-11-23", "2026-12-01") }),
  fc.record({ field: fc.constant("purpose"), to: fc.constantFrom("SALA", "GDDS") }),
  fc.record({ field: fc.constant("amount.text"), to: fc.constantFrom("12.34", "1000000.00") }),
  fc.record({ field: fc.constant("remittance.unstructured.0"), to: text }),
);

describe("a corrected ISO message", () => {
  it("reads back as the edited payment and leaves everything else as it was", () => {
    let written = 0;
    fc.assert(
      fc.property(
        fc.nat(ofIso.length - 1),
        fc.uniqueArray(edit, { maxLength: 4, minLength: 1, selector: ({ field }) => field }),
        (place, asked) => {
          const { bytes, payment } = ofIso[place]!;
          const other =
            payment.creditorAccount.other !== null &&
            asked.some(({ field }) => field === "creditorAccount.iban");
          const changes = other ? [...asked, { field: "creditorAccount.other", to: null }] : asked;
          const edited = withChanges(payment, changes);
          const fields = changes
            .map(({ field }) => field)
            .filter((field) => getField(edited, field) !== getField(payment, field));
          const composed = composeMessage("correct", factsOf(bytes, payment, { edited, fields }));
          if (!composed.bytes) {
            // An order of a customer has its date at its batch, and some elements have no place in an older message.
            expect(composed.problem).not.toBeNull();
            return;
          }
          written += 1;
          const read = readMessage(composed.bytes);
          expect(read.outcome).toBe("accepted");
          const { sources: _, indexInMessage: __, declaredTransactions: _count, ...back } = read.payments[0]!;
          const { sources: ___, indexInMessage: ____, declaredTransactions: _counted, ...meant } = edited;
          expect(back).toEqual(meant);
          const before = Buffer.from(bytes).toString("utf8");
          const after = Buffer.from(composed.bytes).toString("utf8");
          expect(after.includes(payment.messageId ?? "")).toBe(true);
          if (!ofIso[place]!.batch) expect(remainder(before, after)).toBeLessThan(700);
        },
      ),
      { numRuns: 400 },
    );
    expect(written).toBeGreaterThan(340);
  });

  it("takes one FIN message out of a file of several, with the network's line ends", () => {
    for (const ends of ["\r\n", "\n", "\r"]) {
      const file = [mt103(), mt103({ "20": "REF-2", "32A": "261120EUR9,50" }), mt103({ "20": "REF-3" })]
        .join("\r\n$\r\n")
        .replaceAll("\r\n", ends);
      const bytes = new TextEncoder().encode(file);
      const payment = readMessage(bytes).payments[1]!;
      const fields = ["creditor.name"];
      const edited = withChanges(payment, [{ field: "creditor.name", to: "Autre SA" }]);
      const composed = composeMessage("correct", factsOf(bytes, payment, { edited, fields }));
      expect(composed.problem).toBeNull();
      const written = Buffer.from(composed.bytes!).toString("utf8");
      expect(written).toMatch(/^\{1:F01[^$]*:20:REF-2[^$]*Autre SA[^$]*\{CHK:12C48A7C53B2\}\}$/);
      if (ends === "\r") expect(written).toContain("\r\n:32A:261120EUR9,50\r\n");
    }
  });

  it("moves remittance text beside its reference, as a suggested repair does", () => {
    const text = customerTransfer({ remittance: "Invoice 7" }).replace(
      "</Ustrd>",
      "</Ustrd><Ustrd>of May</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd>",
    );
    const bytes = new TextEncoder().encode(text);
    const payment = readMessage(bytes).payments[0]!;
    const findings = evaluateRules(payment, { at: new Date("2026-11-20T09:30:00Z") });
    const [tried] = suggestRepairs(
      { payment, findings, class: "R12", at: new Date("2026-11-20T09:30:00Z") },
      noFacts,
    );
    const fields = tried!.changes.map(({ field }) => field);
    const composed = composeMessage("correct", factsOf(bytes, payment, { edited: tried!.payment, fields }));
    expect(composed.problem).toBeNull();
    expect(Buffer.from(composed.bytes!).toString("utf8")).toContain(
      "<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>Invoice 7 of May</AddtlRmtInf></Strd></RmtInf>",
    );
  });

  it("changes nothing when nothing was edited, byte for byte, unless it leaves a batch", () => {
    for (const { bytes, payment, batch } of ofIso.slice(0, 200)) {
      const composed = composeMessage("correct", factsOf(bytes, payment));
      if (!batch) expect(Buffer.compare(composed.bytes!, bytes)).toBe(0);
      else expect(readMessage(composed.bytes!).payments).toHaveLength(1);
    }
  });
});

/** How many characters differ between what two texts begin and end with alike. */
function remainder(a: string, b: string): number {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let until = 0;
  while (until < a.length - from && a[a.length - 1 - until] === b[b.length - 1 - until]) until += 1;
  const changed = b.slice(from, b.length - until);
  return Math.max(changed.length, a.length - from - until) > 3_000 ? 9_999 : Math.abs(a.length - b.length);
}

describe("a corrected FIN message", () => {
  it("writes the changed fields anew and reads back as edited", () => {
    for (const { bytes, payment } of ofFin.slice(0, 120)) {
      const changes = [
        { field: "creditorAccount.iban", to: "DE89370400440532013000" },
        { field: "creditor.name", to: "Anna Keller" },
        { field: "creditorAgent.bic", to: "COBADEFFXXX" },
        { field: "settlementDate", to: "2026-11-23" },
        ...(payment.creditorAccount.other === null ? [] : [{ field: "creditorAccount.other", to: null }]),
      ];
      const edited = withChanges(payment, changes);
      const composed = composeMessage(
        "correct",
        factsOf(bytes, payment, { edited, fields: changes.map(({ field }) => field) }),
      );
      expect(composed.problem).toBeNull();
      const [back] = readMessage(composed.bytes!).payments;
      for (const { field, to } of changes) expect(getField(back!, field)).toBe(to);
      for (const field of [
        "uetr",
        "debtor.name",
        "amount",
        "debtorAccount.iban",
        "instructionId",
        "chargeBearer",
      ])
        expect(getField(back!, field)).toBe(getField(payment, field));
    }
  });
});

describe("every message about a payment", () => {
  const acts: readonly Exclude<Act, "correct">[] = [
    "reject",
    "hold",
    "return",
    "ask-status",
    "recall",
    "accept-recall",
    "refuse-recall",
    "recall-pending",
    "modified",
    "refuse-modification",
    "confirm",
    "refuse-claim",
    "enquire",
    "answer",
    "refuse-answer",
    "answer-pending",
  ];
  it.each(acts)("%s is accepted by our own reader, in both standards", (act) => {
    for (const { bytes, payment } of [...ofIso.slice(0, 60), ...ofFin.slice(0, 60)]) {
      const composed = composeMessage(
        act,
        factsOf(bytes, payment, { reasonCode: reasonIn(act, { reasonCode: "AC03", class: "R01" }) }),
      );
      expect(composed.problem).toBeNull();
      const read = readMessage(composed.bytes!);
      expect([read.findings.map(({ message }) => message), read.outcome]).toEqual([[], "accepted"]);
      expect(read.messageType).toBe(composed.messageType);
    }
  });

  it.skipIf(!existsSync(schemaFolder))(
    "is valid against the published schemas, header and document (skipped when they are absent)",
    () => {
      const engines = new Map<string, SchemaEngine>();
      const faultOf = (type: string, xml: string): string | null => {
        const engine = engines.get(type) ?? new SchemaEngine(join(schemaFolder, `${type}.xsd`));
        engines.set(type, engine);
        return engine.fault(Buffer.from(xml));
      };
      let documents = 0;
      let headers = 0;
      for (const { bytes, payment } of ofIso.slice(0, 150)) {
        for (const act of ["correct", ...acts] as const) {
          const reasonCode = act === "correct" ? "AC03" : reasonIn(act, { reasonCode: "AC03", class: "R01" });
          const composed = composeMessage(act, factsOf(bytes, payment, { reasonCode }));
          const xml = Buffer.from(composed.bytes!).toString("utf8");
          const document = /<((?:[\w.-]+:)?)Document[\s>][\s\S]*<\/\1Document>/.exec(xml)?.[0] ?? "";
          expect(faultOf(composed.messageType, document), `${act} ${document}`).toBeNull();
          documents += 1;
          const header = /<((?:[\w.-]+:)?)AppHdr[\s>][\s\S]*<\/\1AppHdr>/.exec(xml)?.[0];
          expect(header !== undefined).toBe(payment.header !== undefined);
          if (!header) continue;
          expect(faultOf("head.001.001.02", header), header).toBeNull();
          headers += 1;
        }
      }
      for (const engine of engines.values()) engine.dispose();
      expect(documents).toBe(150 * 17);
      expect(headers).toBeGreaterThan(100);
    },
    120_000,
  );

  /** A transfer between banks, with a cover's parties or without; banks by BIC, by clearing code or by name. */
  const bankTransfer = (debtor: string, creditor: string): string =>
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08"><FICdtTrf><GrpHdr><MsgId>FI-1</MsgId>` +
    `<CreDtTm>2026-11-20T09:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>` +
    `<CdtTrfTxInf><PmtId><InstrId>FI-1</InstrId><EndToEndId>FI-E</EndToEndId><UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR></PmtId>` +
    `<IntrBkSttlmAmt Ccy="EUR">10.00</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt>` +
    `<InstgAgt><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></InstgAgt><InstdAgt><FinInstnId><BICFI>BNPAFRPP</BICFI></FinInstnId></InstdAgt>` +
    `<Dbtr><FinInstnId>${debtor}</FinInstnId></Dbtr><Cdtr><FinInstnId>${creditor}</FinInstnId></Cdtr></CdtTrfTxInf></FICdtTrf></Document>`;
  const byBic = "<BICFI>DEUTDEFF</BICFI>";
  const byCode = "<ClrSysMmbId><MmbId>021000089</MmbId></ClrSysMmbId>";
  const byName = "<Nm>Example Bank</Nm><PstlAdr><TwnNm>Paris</TwnNm><Ctry>FR</Ctry></PstlAdr>";
  const byPartyBic = customerTransfer().replace(
    /<Cdtr>.*?<\/Cdtr>/,
    "<Cdtr><Id><OrgId><AnyBIC>SOGEFRPP</AnyBIC></OrgId></Id></Cdtr>",
  );

  it.each([
    ["banks by BIC", bankTransfer(byBic, "<BICFI>SOGEFRPP</BICFI>"), "DEUTDEFF", "SOGEFRPP"],
    ["banks by code and by name", bankTransfer(byCode, byName), "021000089", "Example Bank"],
    ["a payee by BIC", byPartyBic, "Example GmbH", "SOGEFRPP"],
    ["a FIN transfer answered in ISO", mt103(), "Example GmbH", "Exemple SA"],
    [
      "a payer who is not named",
      customerTransfer().replace(/<Dbtr>.*?<\/Dbtr>/, "<Dbtr><CtryOfRes>DE</CtryOfRes></Dbtr>"),
      null,
      "Exemple SA",
    ],
  ])("returns money between %s to where it came from", (_, text, debtor, creditor) => {
    const [payment] = readMessage(bytesOf(text)).payments;
    const request = {
      ...blankThreadMessage("iso20022", "camt.056.001.08", "cancellation-request"),
      sender: "COBADEFF",
    };
    for (const act of acts) {
      const composed = composeMessage(act, factsOf(bytesOf(text), payment!, { request, reasonCode: "NARR" }));
      if (!composed.messageType.startsWith("MT")) {
        const read = readMessage(composed.bytes!);
        expect([act, read.findings.map(({ message }) => message), read.outcome]).toEqual([
          act,
          [],
          "accepted",
        ]);
      }
    }
    const iso = { ...payment!, standard: "iso20022" as const };
    const [back] = readMessage(composeMessage("return", factsOf(bytesOf(text), iso)).bytes!).payments;
    const names = ({ name, anyBic, otherId }: CanonicalPayment["debtor"]) => anyBic ?? otherId ?? name;
    expect([names(back!.creditor), names(back!.debtor)]).toEqual([debtor, creditor]);
  });

  it("tells a customer what becomes of an order, by its batch, and sends nothing to the own bank", () => {
    const withTime = orders.replaceAll("<Dt>2026-11-21</Dt>", "<DtTm>2026-11-21T10:00:00+01:00</DtTm>");
    const payment = readMessage(bytesOf(withTime)).payments[2]!;
    const facts = factsOf(bytesOf(withTime), payment, { reasonCode: "DT01" });
    const held = composeMessage("hold", facts);
    expect(held.messageType).toBe("pain.002.001.10");
    const [told] = readMessage(held.bytes!).threadMessages;
    expect(told).toMatchObject({
      status: "PDNG",
      reasons: ["DT01"],
      original: { messageId: "ORD-1", paymentInformationId: "B2", endToEndId: "E3" },
    });
    const recall = readMessage(composeMessage("recall", { ...facts, reasonCode: "DUPL" }).bytes!);
    expect(recall.threadMessages[0]?.original.settlementDate).toBe("2026-11-21");
    const answered = composeMessage("accept-recall", {
      ...facts,
      request: blankThreadMessage("iso20022", "camt.055.001.08", "cancellation-request"),
    });
    const text = Buffer.from(answered.bytes!).toString("utf8");
    expect(text).toContain("<Assgne><Pty><Nm>Debtor of B2</Nm>");
    expect(readMessage(answered.bytes!)).toMatchObject({ outcome: "accepted", findings: [] });
  });

  it("carries a header of its own where the payment came with one", () => {
    const headed = ofIso.find(({ payment }) => payment.header !== undefined)!;
    const { bytes } = composeMessage("reject", factsOf(headed.bytes, headed.payment));
    const text = Buffer.from(bytes!).toString("utf8");
    expect(text).toContain("<BizMsgIdr>RR1-2-1</BizMsgIdr><MsgDefIdr>pacs.002.001.10</MsgDefIdr>");
    expect(text).toContain("<BizSvc>swift.cbprplus.02</BizSvc>");
    expect(text).toContain(`<To><FIId><FinInstnId><BICFI>${headed.payment.instructingAgent?.bic}</BICFI>`);
    expect(readMessage(bytes!)).toMatchObject({ outcome: "accepted", findings: [] });
  });

  it("returns the money of the case to where it came from", () => {
    for (const { bytes, payment } of ofIso
      .filter(({ payment: { kind } }) => kind === "customer-transfer")
      .slice(0, 80)) {
      const [back] = readMessage(composeMessage("return", factsOf(bytes, payment)).bytes!).payments;
      expect(back).toMatchObject({
        kind: "return",
        amount: payment.amount,
        original: {
          endToEndId: payment.endToEndId,
          uetr: payment.uetr?.toLowerCase() ?? null,
          returnReason: "AC03",
        },
        debtorAccount: payment.creditorAccount,
        creditorAccount: payment.debtorAccount,
      });
    }
  });
});

describe("an answer to another bank's request", () => {
  const asking = (kind: ThreadMessageKind, standard: "iso20022" | "mt", over: object = {}) => ({
    ...blankThreadMessage(standard, standard === "mt" ? "MT192" : "camt.110.001.01", kind),
    sender: "CHASUS33XXX",
    messageId: "THEIR-REF-7",
    caseId: "CASE-7",
    ...over,
  });
  const iso = ofIso.find(({ payment: { kind } }) => kind === "customer-transfer")!;
  const finPayment = ofFin[0]!;
  const written = (act: Exclude<Act, "correct">, from: typeof iso, over: Partial<OutgoingFacts>) => {
    const composed = composeMessage(act, factsOf(from.bytes, from.payment, over));
    return { type: composed.messageType, text: Buffer.from(composed.bytes!).toString("utf8") };
  };

  it("goes to the bank that asked and names its reference", () => {
    const { text } = written("refuse-recall", finPayment, {
      request: asking("cancellation-request", "mt"),
      reasonCode: "CUST",
    });
    expect(text).toContain("CHASUS33XXXX");
    expect(text).toContain(":21:THEIR-REF-7\r\n");
    expect(text).toContain(":76:/RJCR/CUST");
    const answered = written("accept-recall", iso, { request: asking("cancellation-request", "iso20022") });
    expect(answered.text).toMatch(/<Assgne><Agt><FinInstnId><BICFI>CHASUS33XXX</);
    expect(answered.text).toMatch(/<RslvdCase><Id>CASE-7</);
    expect(answered.text).toContain("<TxCxlSts>ACCR</TxCxlSts>");
  });

  it("is written in the standard of the question, also where the payment came in the other one", () => {
    const request = asking("cancellation-request", "iso20022");
    expect(written("refuse-recall", finPayment, { request, reasonCode: "CUST" }).type).toBe(
      "camt.029.001.09",
    );
    expect(written("refuse-recall", iso, { request: asking("cancellation-request", "mt") }).type).toBe(
      "MT196",
    );
    expect(written("reject", finPayment, { request }).type).toBe("MT199");
  });

  it("uses the part of camt.029 that is about the question, and camt.111 for investigations", () => {
    const older = { request: asking("modification-request", "iso20022"), reasonCode: "UM14" };
    expect(written("refuse-modification", iso, older).text).toMatch(
      /<Sts><RjctdMod><Cd>UM14<\/Cd><\/RjctdMod><\/Sts><ModDtls>/,
    );
    expect(written("modified", iso, older).text).toMatch(/<Conf>MODI<\/Conf><\/Sts><ModDtls>/);
    const claim = { request: asking("non-receipt", "iso20022"), reasonCode: "NOOR" };
    expect(written("refuse-claim", iso, claim).text).toMatch(/<Conf>RJNR<.*<ClmNonRctDtls><Rjctd><Cd>NOOR</);
    expect(written("answer", iso, { request: asking("unable-to-apply", "iso20022") }).text).toContain(
      "<Conf>INFO</Conf>",
    );
    const asked = { request: asking("investigation", "iso20022", { topics: ["RQFI"], reasons: ["PURP"] }) };
    const pending = written("answer-pending", iso, { ...asked, reasonCode: "ARPL" });
    expect(pending.type).toBe("camt.111.001.01");
    expect(pending.text).toMatch(/<Sts>PDNG<\/Sts><StsRsn><Cd>ARPL</);
  });

  it("tells what was asked for, as the case has it after the edit", () => {
    const request = asking("investigation", "iso20022", { topics: ["RQFI"], reasons: ["CTOR"] });
    const edited = withChanges(iso.payment, [{ field: "creditor.name", to: "Anna & Keller GmbH" }]);
    const { text, type } = written("answer", iso, { request, edited });
    expect(type).toBe("camt.111.001.01");
    expect(text).toContain("<RspnNrrtv>Creditor: Anna &amp; Keller GmbH; ");
    expect(text).toContain("<InvstgtnTp><Cd>RQFI</Cd></InvstgtnTp>");
    const nothing = { ...request, reasons: ["NARR"], topics: ["OTHR"] };
    expect(written("answer", iso, { request: nothing }).text).toContain("stands as instructed");
    const said = written("answer", finPayment, { request: { ...request, standard: "mt" } });
    expect(said.type).toBe("MT196");
    expect(readMessage(Buffer.from(said.text))).toMatchObject({ outcome: "accepted", findings: [] });
  });

  it("names its receiver, which can be read back from what was written", () => {
    for (const { bytes, payment } of [...ofIso.slice(0, 60), ...ofFin.slice(0, 60)]) {
      for (const act of ["reject", "return", "ask-status", "recall", "refuse-recall", "hold"] as const) {
        const facts = factsOf(bytes, payment);
        const composed = composeMessage(act, facts);
        const told = receiverIn(composed.bytes!);
        const meant = receiverOf(act, facts).bic;
        if (composed.messageType.startsWith("pain")) continue;
        expect(told?.slice(0, 8), `${act} ${composed.messageType}`).toBe(meant?.slice(0, 8));
      }
    }
  });

  it("asks to cancel the message of the day it was sent", () => {
    const { text } = written("recall", finPayment, { reasonCode: "DUPL" });
    const day = finPayment.payment.createdAtText ?? finPayment.payment.settlementDate!;
    expect(text).toContain(
      `:11S:${finPayment.payment.messageType.slice(2, 5)}\r\n${day.slice(2, 10).replaceAll("-", "")}\r\n`,
    );
  });
});

describe("what a decision sends", () => {
  const decision = (
    outcome: Parameters<typeof actsFor>[0]["outcome"],
    of: string,
    edited = false,
    reasonCode = "AC03",
    asked: ThreadMessageKind | null = null,
    payment: Pick<CanonicalPayment, "kind" | "standard"> = {
      kind: "customer-transfer",
      standard: "iso20022",
    },
  ) => actsFor({ outcome, class: of, edited, reasonCode, asked, payment });

  it("never sends money back that came back itself, and asks no bank about an order that came from a customer", () => {
    const back = { kind: "return", standard: "iso20022" } as const;
    expect(decision("RETURNED", "E01", false, "AC04", null, back)).toEqual([]);
    expect(decision("RETURNED", "E01")).toEqual(["return"]);
    const order = { kind: "initiation", standard: "iso20022" } as const;
    expect(decision("RECALLED", "E02", false, "DUPL", "cancellation-request", order)).toEqual([
      "accept-recall",
    ]);
    expect(decision("ESCALATED", "R13", false, "needs-bank", null, order)).toEqual([]);
    expect(decision("ESCALATED", "R10", false, "needs-bank", null, order)).toEqual([]);
    expect(decision("ESCALATED", "R10", false, "needs-bank", null, { ...order, standard: "mt" })).toEqual([
      "enquire",
    ]);
    expect(decision("ESCALATED", "R07", false, "needs-customer", null, order)).toEqual(["hold"]);
    expect(decision("REJECTED", "R01", false, "AC03", null, order)).toEqual(["reject"]);
  });

  it("follows outcome and class", () => {
    expect(decision("REPAIRED_OPS", "R01", true)).toEqual(["correct"]);
    expect(decision("REPAIRED_OPS", "R01", false)).toEqual([]);
    expect(decision("REJECTED", "R05")).toEqual(["reject"]);
    expect(decision("DUPLICATE_CONFIRMED", "R09")).toEqual(["reject"]);
    expect(decision("RECALLED", "R09")).toEqual(["recall"]);
    expect(decision("RETURNED", "E02")).toEqual(["accept-recall", "return"]);
    expect(decision("RELEASED_AS_IS", "E02")).toEqual(["refuse-recall"]);
    expect(decision("ESCALATED", "R13", false, "needs-bank")).toEqual(["ask-status"]);
    expect(decision("ESCALATED", "R10", false, "needs-bank")).toEqual(["enquire"]);
    expect(decision("ESCALATED", "R10", false, "needs-customer")).toEqual([]);
    expect(decision("RELEASED_AS_IS", "R01")).toEqual([]);
  });

  it("answers whoever asked, whatever is decided", () => {
    expect(decision("ESCALATED", "E02", false, "needs-customer")).toEqual(["recall-pending"]);
    expect(decision("REJECTED", "E05")).toEqual(["refuse-modification"]);
    expect(decision("RELEASED_AS_IS", "E03")).toEqual(["confirm"]);
    expect(decision("FALSE_MATCH", "S01")).toEqual([]);
    expect(decision("FALSE_MATCH", "S01", false, "AC03", "investigation")).toEqual(["answer"]);
    expect(decision("TRUE_MATCH", "S01", false, "RR04", "investigation")).toEqual(["answer", "reject"]);
    expect(decision("REJECTED", "E03", false, "NOOR", "investigation")).toEqual(["refuse-answer"]);
    for (const of of ["E02", "E03", "E04", "E05", "E06"])
      for (const { outcome, reasons } of outcomesFor(of, null))
        for (const { code } of reasons)
          expect(decision(outcome, of, false, code).some(isAnswer), `${of} ${outcome}`).toBe(true);
  });

  it("never tells anybody about a suspicion of money laundering", () => {
    for (const outcome of ["REJECTED", "TRUE_MATCH", "FALSE_MATCH", "ESCALATED"] as const)
      expect(decision(outcome, "S02", true, "needs-bank")).toEqual([]);
  });

  it("uses a reason of the message's own code set", () => {
    expect(reasonIn("reject", { reasonCode: "AC03", class: "R01" })).toBe("AC03");
    expect(reasonIn("reject", { reasonCode: "DUPL", class: "R09" })).toBe("AM05");
    expect(reasonIn("recall", { reasonCode: "AM05", class: "R09" })).toBe("DUPL");
    expect(reasonIn("return", { reasonCode: "CUST", class: "E02" })).toBe("FOCR");
    expect(reasonIn("refuse-recall", { reasonCode: "DUPL", class: "E02" })).toBe("CUST");
    expect(reasonIn("recall", { reasonCode: "DU03", class: "R09" })).toBe("DUPL");
  });
});

/** The published code sets, where they lie beside the project. */
const codeFile = join(schemaFolder, "..", "..", "reference", "iso20022-external-code-sets.json");

describe.skipIf(!existsSync(codeFile))("reason codes (skipped when the code sets are absent)", () => {
  const sets: Readonly<Partial<Record<Act, string>>> = {
    reject: "ExternalStatusReason1Code",
    hold: "ExternalStatusReason1Code",
    return: "ExternalReturnReason1Code",
    recall: "ExternalCancellationReason1Code",
    "refuse-recall": "ExternalPaymentCancellationRejection1Code",
    "recall-pending": "ExternalPaymentCancellationRejection1Code",
    "refuse-modification": "ExternalPaymentModificationRejection1Code",
    "refuse-claim": "ExternalInvestigationStatusReason1Code",
    "refuse-answer": "ExternalInvestigationStatusReason1Code",
    "answer-pending": "ExternalInvestigationStatusReason1Code",
  };
  const published = existsSync(codeFile)
    ? (JSON.parse(readFileSync(codeFile, "utf8")) as Record<string, { codes: Record<string, string> }>)
    : {};

  it("are of the set that the message uses, for every class, outcome and reason on offer", () => {
    let checked = 0;
    for (const of of Object.keys(classes))
      for (const { outcome, reasons } of outcomesFor(of, null))
        for (const { code: reasonCode } of reasons)
          for (const asked of [null, "investigation"] as const)
            for (const act of actsFor({
              outcome,
              reasonCode,
              class: of,
              edited: true,
              asked,
              payment: { kind: "customer-transfer", standard: "iso20022" },
            })) {
              const set = sets[act];
              if (!set) continue;
              const code = reasonIn(act, { reasonCode, class: of });
              if (code === "NOT AGREED") continue;
              expect(published[set]?.codes, `${of} ${outcome} ${reasonCode}: ${act}`).toHaveProperty(code);
              checked += 1;
            }
    expect(checked).toBeGreaterThan(200);
  });

  it("of every rule are of its set", () => {
    for (const { id, codes } of rules)
      for (const code of codes) expect(published.ExternalStatusReason1Code?.codes, id).toHaveProperty(code);
  });
});

describe("an element edit", () => {
  const message = (inner: string) =>
    `<Document xmlns="urn:x"><FIToFICstmrCdtTrf><GrpHdr/>${inner}</FIToFICstmrCdtTrf></Document>`;
  const transaction = "FIToFICstmrCdtTrf/CdtTrfTxInf[1]";
  const with_ = (inner: string, path: string, value: string | null) =>
    editElement(message(`<CdtTrfTxInf>${inner}</CdtTrfTxInf>`), "pacs.008.001.08", {
      path: `${transaction}/${path}`,
      text: value,
    });

  it("adds elements where the schema wants them and escapes what is put in", () => {
    expect(
      with_("<Cdtr><Nm>A</Nm><CtryOfRes>DE</CtryOfRes></Cdtr>", "Cdtr/PstlAdr/TwnNm", "R&D <x>"),
    ).toContain("<Nm>A</Nm><PstlAdr><TwnNm>R&amp;D &lt;x&gt;</TwnNm></PstlAdr><CtryOfRes>DE</CtryOfRes>");
    expect(with_("<Cdtr/>", "Cdtr/Nm", "A")).toContain("<Cdtr><Nm>A</Nm></Cdtr>");
  });

  it("takes an element out with what it leaves empty, and refuses what the schema does not have", () => {
    expect(
      with_(
        "<Cdtr><Nm>A</Nm><PstlAdr><AdrLine>x</AdrLine></PstlAdr></Cdtr>",
        "Cdtr/PstlAdr/AdrLine[1]",
        null,
      ),
    ).toContain("<Cdtr><Nm>A</Nm></Cdtr>");
    expect(with_("<Cdtr><Nm>A</Nm></Cdtr>", "Cdtr/Nonsense", "x")).toBeNull();
  });

  it("sees through comments, sections and prefixes", () => {
    const tree = readTree('<?xml version="1.0"?><!-- <a> --><d:a x=">"><![CDATA[<b>]]><d:c/></d:a>');
    expect(tree).toMatchObject({ name: "a", prefix: "d:", children: [{ name: "c", empty: true }] });
    expect(readTree("<a><b></a>")).toBeNull();
    expect(positionOf(ofIso[0]!.payment, "transaction").path).toMatch(/\[\d+\]$/);
  });
});
