/** What becomes of a batch with faulty transactions, under both rules. */
import { expect, it } from "vitest";
import { testContext } from "../exceptions/testing.ts";
import { manualClock } from "../platform/clock.ts";
import { onBothStores } from "../platform/testing.ts";
import { createSource, setBatchRule } from "./manage-sources.ts";
import { readMessage } from "./read-message.ts";
import { receiveMessages } from "./receive-messages.ts";
import { bytesOf, customerTransfer } from "./testing.ts";

const ends = ["A", "B", "C", "D"];
const batch = customerTransfer(...ends.map((endToEndId) => ({ endToEndId, uetr: null })));
const faulty = bytesOf(
  batch
    .replace(/(<EndToEndId>B<\/EndToEndId>[\s\S]*?)<ChrgBr>SHAR/, "$1<ChrgBr>ALL")
    .replace(/<ChrgBr>SHAR<\/ChrgBr>(?![\s\S]*<ChrgBr>SHAR)/, ""),
);

it("refuses the whole message for its first fault, by default", () => {
  expect(readMessage(faulty)).toMatchObject({
    outcome: "rejected",
    payments: [],
    findings: [{ rule: "X02", path: "FIToFICstmrCdtTrf/CdtTrfTxInf[2]/ChrgBr" }],
  });
});

it("takes the good ones in where the rule says so, and names each of the others by index and path", () => {
  const { outcome, payments, findings } = readMessage(faulty, "good");
  expect(outcome).toBe("accepted");
  expect(payments.map(({ endToEndId, indexInMessage }) => [endToEndId, indexInMessage])).toEqual([
    ["A", 0],
    ["C", 1],
  ]);
  expect(findings).toMatchObject([
    {
      rule: "X02",
      severity: "reject",
      path: "FIToFICstmrCdtTrf/CdtTrfTxInf[2]/ChrgBr",
      message: expect.stringMatching(/^Transaction 2 is left out: ChrgBr /),
    },
    {
      path: "FIToFICstmrCdtTrf/CdtTrfTxInf[4]/InstgAgt",
      message: expect.stringMatching(/^Transaction 4 is left out: .*ChrgBr is expected/),
    },
  ]);
  expect(readMessage(bytesOf(batch), "good")).toEqual(readMessage(bytesOf(batch)));
});

it("refuses a batch without a good one, and faults outside of transactions, under either rule", () => {
  const none = bytesOf(batch.replaceAll("<ChrgBr>SHAR", "<ChrgBr>ALL"));
  expect(readMessage(none, "good")).toMatchObject({
    outcome: "rejected",
    findings: [{ path: "FIToFICstmrCdtTrf/CdtTrfTxInf[1]/ChrgBr" }],
  });
  const header = bytesOf(batch.replace("<NbOfTxs>4</NbOfTxs>", ""));
  expect(readMessage(header, "good")).toMatchObject({
    outcome: "rejected",
    findings: [{ path: "FIToFICstmrCdtTrf/GrpHdr/SttlmInf" }],
  });
  expect(readMessage(bytesOf(batch.slice(0, batch.length / 2)), "good").outcome).toBe("rejected");
});

onBothStores("the batch rule of a source", (open) => {
  it("holds for what that source sends, is audited, and says so on the receipt", async () => {
    const db = await open();
    const ctx = testContext(db, manualClock(new Date("2026-11-20T09:00:00Z")), "system", "system");
    const { source } = await createSource(ctx, "strict");
    const { source: lenient } = await createSource(ctx, "lenient");
    await setBatchRule(ctx, "lenient", "good");
    const send = async (sourceId: number) =>
      (await receiveMessages(ctx, { sourceId, files: [{ name: null, bytes: faulty }] }))[0];
    expect(await send(lenient.id)).toMatchObject({ outcome: "accepted", transactions: 2 });
    const copy = bytesOf(`${new TextDecoder().decode(faulty)}\n`);
    const [refused] = await receiveMessages(ctx, {
      sourceId: source.id,
      files: [{ name: null, bytes: copy }],
    });
    expect(refused).toMatchObject({ outcome: "rejected" });
    const { rows } = await db.query("select count(*) as n from payments");
    expect(rows).toEqual([{ n: 2 }]);
    const audited = await db.query("select details from audit_events where action = 'source.batch-rule'");
    expect(audited.rows).toEqual([{ details: { rule: "good" } }]);
    await expect(setBatchRule(ctx, "nobody", "all")).rejects.toThrow(/no source named nobody/);
    await db.close();
  });
});
