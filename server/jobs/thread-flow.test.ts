/** Messages about payments through the real intake and jobs: they find their payment in any order and raise its case. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { openCase } from "../cases/index.ts";
import { queuePage } from "../exceptions/index.ts";
import { testContext } from "../exceptions/testing.ts";
import { internalSource, receiveMessages } from "../intake/index.ts";
import { bytesOf, customerTransfer, mt103, orders } from "../intake/testing.ts";
import { cancellationRequest, resolution, returnOf, statusReport } from "../intake/testing-threads.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { runJobs } from "./run-jobs.ts";

const start = new Date("2026-11-20T09:00:00.000Z");
const uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d";

async function receive(
  db: Database,
  clock: ReturnType<typeof manualClock>,
  ...texts: string[]
): Promise<void> {
  const { id: sourceId } = await internalSource(db, "test");
  for (const text of texts) {
    const files = [{ name: null, bytes: bytesOf(text) }];
    const [receipt] = await receiveMessages(testContext(db, clock, "system", "system"), { sourceId, files });
    expect(receipt?.outcome, receipt?.findings[0]?.message).toBe("accepted");
    clock.advance(60_000);
    expect((await runJobs(db, clock, { until: "empty" })).failed).toBe(0);
  }
}

const rowsOf = async (db: Database, sql: string): Promise<Record<string, unknown>[]> =>
  (await db.query<Record<string, unknown>>(sql)).rows;

/** Which messages ended up together, by their references; the keys of threads do not matter. */
async function threadsOf(db: Database): Promise<string[]> {
  const rows = await rowsOf(
    db,
    `select array_to_string(array_agg(distinct member order by member), ' ') as members from (
       select p.thread_key, m.message_ref as member from payments p join messages m on m.id = p.message_id
       union select p.thread_key, m.message_ref from payments p join thread_links l on l.payment_id = p.id
         join thread_messages t on t.id = l.thread_message_id join messages m on m.id = t.message_id) as all_members
      group by thread_key order by 1`,
  );
  return rows.map(({ members }) => String(members));
}

onBothStores("threads", (open) => {
  it("put a recall, its answer and the return on the payment's case and tell where it stands", async () => {
    const db = await open();
    const clock = manualClock(start);
    await receive(
      db,
      clock,
      customerTransfer({ messageId: "PAY", uetr }),
      statusReport({ messageId: "STS", uetr, status: "ACSC" }),
      cancellationRequest({ messageId: "RCL", uetr, reason: "DUPL" }),
    );
    const ina = testContext(db, clock);
    const { rows } = await queuePage(ina, { filter: {}, cursor: null, limit: 10 });
    expect(rows).toMatchObject([
      { class: "E02", reasonCode: "DUPL", reason: "Another bank asks for the money back" },
    ]);
    const caseId = rows[0]?.caseId as number;
    const asked = await openCase(ina, { caseId });
    expect(asked.thread).toMatchObject({ state: "recall-asked", words: "Recall asked for, not answered" });
    expect(asked.timeline.map(({ kind, title }) => [kind, title])).toEqual([
      ["message", "pacs.008.001.08 received"],
      ["score", "Scored on arrival"],
      ["said", "Status report, pacs.002.001.10"],
      ["said", "Recall asked for, camt.056.001.08"],
      ["raised", "Recall or cancellation request"],
      ["score", "Scored when it was asked about"],
    ]);
    expect(asked.timeline[3]?.detail).toMatch(/^DUPL: /);
    expect(asked.said).toMatchObject([
      {
        raised: true,
        title: "Recall asked for",
        messageType: "camt.056.001.08",
        sender: "COBADEFF",
        reference: "RCL",
        caseId: "CASE-RCL",
        points: [expect.stringMatching(/^DUPL: /)],
        texts: ["Sent twice"],
      },
      { raised: false, title: "Status report", points: ["settled (ACSC)"], texts: [] },
    ]);
    const blind = await openCase(testContext(db, clock, "mia", "ml"), { caseId });
    expect(blind.said[0]?.texts).toEqual(["Hidden: free text may name people."]);
    await receive(db, clock, resolution({ messageId: "ANS", uetr, status: "CNCL" }));
    expect((await openCase(ina, { caseId })).thread?.state).toBe("recall-accepted");
    await receive(db, clock, returnOf({ messageId: "RTN", uetr }));
    const returned = await openCase(ina, { caseId });
    expect(returned.thread?.state).toBe("returned");
    expect(await rowsOf(db, "select class, thread_key from exceptions order by id")).toEqual([
      { class: "E02", thread_key: `uetr:${uetr}` },
      { class: "E01", thread_key: `uetr:${uetr}` },
    ]);
    expect(await rowsOf(db, "select count(*) as n from cases")).toEqual([{ n: 1 }]);
    await db.close();
  });

  it("keep the words of a recall on its case when another payment comes under the same UETR", async () => {
    const db = await open();
    const clock = manualClock(start);
    await receive(
      db,
      clock,
      customerTransfer({ messageId: "PAY", uetr }),
      cancellationRequest({ messageId: "RCL", uetr, reason: "DUPL" }),
      customerTransfer({ messageId: "OTHER", endToEndId: "OTHER", uetr, amount: "9.99" }),
    );
    // Whom it means can no longer be told by the UETR alone; what was asked stays before the person who was asked.
    expect(await rowsOf(db, "select state from thread_messages")).toEqual([{ state: "ambiguous" }]);
    const ina = testContext(db, clock);
    const { rows } = await queuePage(ina, { filter: {}, cursor: null, limit: 10 });
    const recall = rows.find((row) => row.class === "E02");
    const { said } = await openCase(ina, { caseId: recall?.caseId as number });
    expect(said).toMatchObject([{ raised: true, reference: "RCL", texts: ["Sent twice"] }]);
    await db.close();
  });

  it("show a rejection of a payment that nobody was working on", async () => {
    const db = await open();
    const clock = manualClock(start);
    await receive(
      db,
      clock,
      customerTransfer({ messageId: "PAY", uetr }),
      statusReport({ messageId: "STS", uetr, status: "ACSP" }),
    );
    expect(await rowsOf(db, "select class from exceptions")).toEqual([]);
    await receive(db, clock, statusReport({ messageId: "REJ", uetr, status: "RJCT" }));
    const ina = testContext(db, clock);
    const { rows } = await queuePage(ina, { filter: {}, cursor: null, limit: 10 });
    expect(rows).toMatchObject([
      { class: "R13", reason: "The payment was rejected on its way; the money did not go out" },
    ]);
    const view = await openCase(ina, { caseId: rows[0]?.caseId as number });
    expect(view.thread?.state).toBe("rejected");
    expect(view.said[0]).toMatchObject({ raised: true, points: ["rejected (RJCT)"] });
    await db.close();
  });

  it("wait for a payment that comes later, also without a UETR, and join it then", async () => {
    const db = await open();
    const clock = manualClock(start);
    const original = { messageId: "PAY", endToEndId: "INV-7" };
    await receive(
      db,
      clock,
      returnOf({ messageId: "RTN", original, besideItems: true }),
      cancellationRequest({ messageId: "RCL", reason: "CUST", original }),
    );
    expect(await rowsOf(db, "select kind, state from thread_messages order by id")).toEqual([
      { kind: "return", state: "waiting" },
      { kind: "cancellation-request", state: "waiting" },
    ]);
    await receive(db, clock, customerTransfer({ messageId: "PAY", endToEndId: "INV-7", uetr: null }));
    expect(await rowsOf(db, "select distinct state from thread_messages")).toEqual([{ state: "linked" }]);
    expect(await threadsOf(db)).toEqual(["PAY RCL RTN"]);
    expect(await rowsOf(db, "select class from exceptions order by class")).toEqual([
      { class: "E01" },
      { class: "E02" },
    ]);
    expect(await rowsOf(db, "select state from cases")).toEqual([{ state: "open" }]);
    expect(await rowsOf(db, "select state from thread_states where thread_key like 'ref:%INV-7%'")).toEqual([
      { state: "returned" },
    ]);
    await db.close();
  });

  it("land on the batch, the message and the sender's payment that they mean, and on no other", async () => {
    const db = await open();
    const clock = manualClock(start);
    const spokenOf = () =>
      rowsOf(
        db,
        `select m.message_ref as about, p.end_to_end_id as payment from thread_links l
           join payments p on p.id = l.payment_id join thread_messages t on t.id = l.thread_message_id
           join messages m on m.id = t.message_id order by 1, 2`,
      );
    const batchRejected =
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>` +
      `<GrpHdr><MsgId>REJ-B2</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm></GrpHdr>` +
      `<OrgnlGrpInfAndSts><OrgnlMsgId>ORD-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>` +
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>B2</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
    const groupRejected = (messageId: string, by: string) =>
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"><FIToFIPmtStsRpt>` +
      `<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm><InstgAgt><FinInstnId><BICFI>${by}</BICFI></FinInstnId></InstgAgt></GrpHdr>` +
      `<OrgnlGrpInfAndSts><OrgnlMsgId>SAME</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>` +
      `</FIToFIPmtStsRpt></Document>`;
    const transfer = (endToEndId: string) => customerTransfer({ messageId: "SAME", endToEndId, uetr: null });
    const fin = [mt103({ "20": "REF-1", "70": "/ROC/F1" }), mt103({ "20": "REF-2", "70": "/ROC/F2" })]
      .join("\r\n")
      .replaceAll("{3:{121:eb6305c9-1f7f-49de-aed0-16487c27b42d}}", "");
    const recall = (reference: string, related: string) =>
      `{1:F01COBADEFFAXXX0000000000}{2:I192BNPAFRPPXXXXN}{4:\r\n:20:${reference}\r\n:21:${related}\r\n:11S:103\r\n261120\r\n:79:/DUPL/\r\n-}`;
    await receive(db, clock, recall("FIN-EARLY", "REF-2"), batchRejected, orders);
    await receive(db, clock, transfer("S1"));
    await receive(
      db,
      clock,
      transfer("S2").replaceAll("BNPAFRPP", "SOGEFRPP").replaceAll("COBADEFF", "DEUTDEFF"),
    );
    await receive(db, clock, groupRejected("REJ-SOGE", "SOGEFRPP"), groupRejected("REJ-NONE", "CHASUS33"));
    await receive(db, clock, fin, recall("FIN-LATE", "REF-2"));
    expect(await spokenOf()).toEqual([
      { about: "FIN-EARLY", payment: "F2" },
      { about: "FIN-LATE", payment: "F2" },
      { about: "REJ-B2", payment: "E3" },
      { about: "REJ-SOGE", payment: "S2" },
    ]);
    expect(
      await rowsOf(
        db,
        "select m.message_ref as ref, t.state from thread_messages t join messages m on m.id = t.message_id where t.state <> 'linked'",
      ),
    ).toEqual([{ ref: "REJ-NONE", state: "ambiguous" }]);
    await db.close();
  });

  it("tell no state of payments that nobody has spoken of", async () => {
    const db = await open();
    const clock = manualClock(start);
    const original = { messageId: "PAY", endToEndId: "INV-7" };
    await receive(db, clock, cancellationRequest({ messageId: "RCL", reason: "CUST", original }));
    const { id: sourceId } = await internalSource(db, "test");
    const files = [
      customerTransfer({ messageId: "PAY", endToEndId: "INV-7", uetr: null }),
      customerTransfer({ messageId: "OTHER", endToEndId: "INV-8", uetr: null }),
    ].map((text) => ({ name: null, bytes: bytesOf(text) }));
    await receiveMessages(testContext(db, clock, "system", "system"), { sourceId, files });
    clock.advance(60_000);
    expect((await runJobs(db, clock, { until: "empty" })).failed).toBe(0);
    expect(await rowsOf(db, "select thread_key, state from thread_states")).toEqual([
      { thread_key: expect.stringContaining("INV-7"), state: "recall-asked" },
    ]);
    await db.close();
  });

  it("never merge different payments that share a UETR, and lose none of what is said about them", async () => {
    const db = await open();
    const clock = manualClock(start);
    await receive(
      db,
      clock,
      cancellationRequest({ messageId: "RCL-B", uetr, original: { messageId: "B", endToEndId: "INV-B" } }),
      customerTransfer({ messageId: "A", endToEndId: "INV-A", uetr }),
      customerTransfer({ messageId: "B", endToEndId: "INV-B", uetr, amount: "77.00" }),
      statusReport({ messageId: "STS", uetr, status: "RJCT" }),
    );
    expect(await threadsOf(db)).toEqual(["A", "B RCL-B"]);
    expect(await rowsOf(db, "select state from thread_messages order by id")).toEqual([
      { state: "linked" },
      { state: "ambiguous" },
    ]);
    const reused = await rowsOf(
      db,
      `select e.class from exceptions e, jsonb_array_elements(e.findings) f where f ->> 'rule' = 'V09'`,
    );
    expect(reused.length).toBeGreaterThan(0);
    await db.close();
  });
});

onBothStores("threads in any order", (open) => {
  it("are the same", { timeout: 120_000 }, async () => {
    const other = "11111111-2222-4333-8444-555555555555";
    const messages = [
      customerTransfer({ messageId: "A", endToEndId: "INV-A", uetr }),
      customerTransfer({ messageId: "B", endToEndId: "INV-B", uetr, amount: "77.00" }),
      customerTransfer({ messageId: "C", endToEndId: "INV-C", uetr: other, amount: "5.00" }),
      returnOf({ messageId: "RTN-B", uetr, original: { messageId: "B", endToEndId: "INV-B" } }),
      cancellationRequest({ messageId: "RCL-A", uetr, original: { messageId: "A", endToEndId: "INV-A" } }),
      statusReport({ messageId: "STS-C", uetr: other, status: "ACSC" }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(messages, { minLength: messages.length }), async (shuffled) => {
        const db = await open();
        await receive(db, manualClock(start), ...shuffled);
        expect(await threadsOf(db)).toEqual(["A RCL-A", "B RTN-B", "C STS-C"]);
        expect(await rowsOf(db, "select class from exceptions where class like 'E%' order by class")).toEqual(
          [{ class: "E01" }, { class: "E02" }],
        );
        await db.close();
      }),
      { numRuns: 6 },
    );
  });
});
