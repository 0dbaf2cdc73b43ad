import fc from "fast-check";
import { expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import { onBothStores } from "../platform/testing.ts";
import { acceptUpload } from "./accept-upload.ts";
import { messagesOf } from "./list-messages.ts";
import { createSource, internalSource, setBatchRule, sourceOfToken } from "./manage-sources.ts";
import { receiveMessages } from "./receive-messages.ts";
import { intakeOverview, messageDetail, messagesInput, messagesPage, receipt } from "./schema.ts";
import { intakeOverviewOf } from "./summarise-intake.ts";
import { bytesOf, customerTransfer, mt103, type TransferParts } from "./testing.ts";
import { messageDetailOf } from "./view-message.ts";

const now = new Date("2026-11-20T09:30:00Z");

function contextOf(db: Database, role = "system"): Context {
  return { db, clock: manualClock(now), actor: { userId: "test", name: "Test", role }, requestId: null };
}

const file = (text: string, name: string | null = null) => ({ name, bytes: bytesOf(text) });
const transfer = (parts: TransferParts) => file(customerTransfer(parts));

onBothStores("receiving messages", (open) => {
  it("keeps bytes, payments, one job and one audit event together", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const batch = customerTransfer(
      { endToEndId: "A" },
      { endToEndId: "B", creditorIban: "FR1420041010050500013M02607", uetr: null },
    );
    const receipts = await receiveMessages(ctx, {
      sourceId,
      files: [
        file(batch, "batch.xml"),
        file(mt103()),
        file("<a>"),
        file('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.003.001.04"/>'),
      ],
    });
    for (const one of receipts) receipt.parse(one);
    expect(
      receipts.map(({ outcome, messageType, transactions }) => [outcome, messageType, transactions]),
    ).toEqual([
      ["accepted", "pacs.008.001.08", 2],
      ["accepted", "MT103", 1],
      ["rejected", null, 0],
      ["unsupported", "camt.003.001.04", 0],
    ]);
    expect(receipts[0]?.findings.map(({ rule }) => rule)).toContain("V34");
    expect(receipts[2]?.findings).toMatchObject([{ rule: "X01", line: 1, column: 4, path: "a" }]);
    const stored = await db.query<{ bytes: Uint8Array; file_name: string }>(
      "select bytes, file_name from messages order by id limit 1",
    );
    expect(Buffer.from(stored.rows[0]?.bytes ?? []).toString()).toBe(batch);
    expect(stored.rows[0]?.file_name).toBe("batch.xml");
    const payments = await db.query(
      "select thread_key, amount_minor, currency, settlement_date, findings from payments order by id",
    );
    expect(payments.rows).toMatchObject([
      {
        thread_key: "uetr:eb6305c9-1f7f-49de-aed0-16487c27b42d",
        amount_minor: "120050",
        currency: "EUR",
        settlement_date: "2026-11-20",
        findings: [],
      },
      {
        thread_key: "ref:COBADEFF|B|120050EUR",
        findings: [{ rule: "V08" }, { rule: "V34", field: "creditorAccount.iban" }],
      },
      { findings: [{ rule: "V30" }, { rule: "V30" }] },
    ]);
    const jobs = await db.query<{ payload: { paymentIds: number[] } }>(
      "select payload from outbox where topic = 'payments.arrived'",
    );
    const ids = await db.query<{ id: number }>("select id from payments order by id");
    expect(jobs.rows).toEqual([{ payload: { paymentIds: ids.rows.map(({ id }) => id) } }]);
    const events = await db.query("select action, details from audit_events");
    expect(events.rows).toMatchObject([
      {
        action: "messages.received",
        details: { messages: 4, accepted: 2, rejected: 1, unsupported: 1, duplicate: 0, payments: 3 },
      },
    ]);
    expect(JSON.stringify(events.rows)).not.toMatch(/Example|DE89/);
    await db.close();
  });

  it("gives the same bytes one effect, from any source, in one batch or later", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const one = await internalSource(db, "cli");
    const other = await internalSource(db, "workbench");
    const same = transfer({});
    const [first, second] = await receiveMessages(ctx, { sourceId: one.id, files: [same, same] });
    const [third] = await receiveMessages(ctx, { sourceId: other.id, files: [same] });
    expect([first?.outcome, second?.outcome, third?.outcome]).toEqual(["accepted", "duplicate", "duplicate"]);
    expect(new Set([first?.messageId, second?.messageId, third?.messageId]).size).toBe(1);
    const counts = await db.query(
      "select (select count(*) from messages) as messages, (select count(*) from payments) as payments",
    );
    expect(counts.rows).toEqual([{ messages: 1, payments: 1 }]);
    await db.close();
  });

  it("quarantines a used identification with other bytes, and names both messages", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const [first] = await receiveMessages(ctx, { sourceId, files: [transfer({})] });
    const [second, third] = await receiveMessages(ctx, {
      sourceId,
      files: [transfer({ amount: "9999.00" }), transfer({ messageId: "MSG-2", amount: "9999.00" })],
    });
    expect(second).toMatchObject({ outcome: "rejected", findings: [{ rule: "X08", code: "DU01", line: 4 }] });
    expect(second?.findings[0]?.message).toContain(`Message ${second?.messageId}`);
    expect(second?.findings[0]?.message).toContain(`message ${first?.messageId} `);
    expect(third?.outcome).toBe("accepted");
    const kept = await db.query("select outcome, business_key from messages where id = $1", [
      second?.messageId,
    ]);
    expect(kept.rows).toEqual([{ outcome: "rejected", business_key: null }]);
    await db.close();
  });

  it("lets a refused message be corrected under its identification", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const files = [transfer({ amount: "12,50" }), transfer({ amount: "12.50" })];
    const receipts = await receiveMessages(ctx, { sourceId, files });
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["rejected", "accepted"]);
    await db.close();
  });

  it("has one effect per message however often, in whatever order and at once they come", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const messages = Array.from({ length: 6 }, (_, index) =>
      transfer({ messageId: `M${index}`, endToEndId: `E${index}`, uetr: null }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), async (order) => {
        const halves = [order.slice(0, order.length / 2), order.slice(order.length / 2)];
        await Promise.all(
          halves.map((half) =>
            receiveMessages(ctx, { sourceId, files: half.map((index) => messages[index]!) }),
          ),
        );
      }),
      { numRuns: 12, seed: 7 },
    );
    await receiveMessages(ctx, { sourceId, files: messages });
    const { rows } = await db.query("select count(*) as n, count(distinct message_id) as m from payments");
    expect(rows).toEqual([{ n: 6, m: 6 }]);
    await db.close();
  });

  it("keeps nothing when the transaction fails", async () => {
    const db = await open();
    const ctx = contextOf(db);
    await expect(receiveMessages(ctx, { sourceId: 4711, files: [transfer({})] })).rejects.toThrow();
    const { rows } = await db.query(
      "select (select count(*) from messages) as m, (select count(*) from outbox) as o, (select seq from audit_head) as a",
    );
    expect(rows).toEqual([{ m: 0, o: 0, a: 0 }]);
    await db.close();
  });

  it("stores keys of any length", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const long = Array.from({ length: 1200 }, (_, index) => (index * 7919).toString(36)).join("");
    const endless = mt103({
      "20": "L1",
      "50K": `/${long}\r\nA`,
      "59": `/${long}\r\nB`,
      "70": `/ROC/${long}`,
    });
    const files = [
      file(endless.replace(/\{121:[^}]*\}/, `{121:${long}}`)),
      file(mt103({ "20": long, "23E": long, "71A": long, "57A": long })),
    ];
    const receipts = await receiveMessages(ctx, { sourceId, files });
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["accepted", "accepted"]);
    const { rows } = await db.query<{ key: string; uetr: string }>(
      "select thread_key as key, uetr from payments order by id limit 1",
    );
    expect(rows[0]?.uetr).toMatch(/^sha256:/);
    await db.close();
  });

  it("stores any text a message can hold", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const hard = ["\u202eevil", "\u{1F600}".repeat(45), "a\\u0000b", "quote \" ' back \\", "\ufffe"];
    const files = hard.map((text, index) => file(mt103({ "20": `R${index}`, "70": text })));
    const receipts = await receiveMessages(ctx, {
      sourceId,
      files: [...files, file(mt103({ "20": "NUL", "70": "a\u0000b" }))],
    });
    expect(receipts.map(({ outcome }) => outcome)).toEqual([...hard.map(() => "accepted"), "rejected"]);
    const { rows } = await db.query<{ text: string }>(
      `select payment #>> '{remittance,unstructured,0}' as text from payments order by id`,
    );
    expect(rows.map(({ text }) => text)).toEqual(hard);
    await db.close();
  });
});

onBothStores("tables of payments", (open) => {
  const header = "amount,currency,settlementDate,endToEndId,creditor.name,creditorAccount.iban";
  const row = (n: number, iban = "FR1420041010050500013M02606"): string =>
    `${n}.00,EUR,2026-11-20,T${n},Exemple SA,${iban}`;

  it("become a message for each row, each once, however often the table comes", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const first = file([header, row(1), row(2, "FR1420041010050500013M02607")].join("\n"), "a.csv");
    const [one] = await receiveMessages(ctx, { sourceId, files: [first] });
    expect(receipt.parse(one)).toMatchObject({ outcome: "accepted", standard: "table", transactions: 2 });
    expect(one?.findings.find(({ rule }) => rule === "V34")?.message).toMatch(/^a\.csv row 2: /);
    const grown = file([header, row(3), row(1), row(2, "FR1420041010050500013M02607")].join("\n"), "b.csv");
    const receipts = await receiveMessages(ctx, { sourceId, files: [first, grown, transfer({})] });
    expect(receipts.map(({ outcome, standard }) => [outcome, standard])).toEqual([
      ["duplicate", "table"],
      ["accepted", "table"],
      ["accepted", "iso20022"],
    ]);
    const known = receipts.map(({ findings }) => findings.filter(({ rule }) => rule === "X12"));
    expect(known.map((found) => found.length)).toEqual([0, 2, 0]);
    expect(known[1]?.map(({ rule, message }) => [rule, message.slice(0, 33)])).toEqual([
      ["X12", "b.csv row 2: The row came before,"],
      ["X12", "b.csv row 3: The row came before,"],
    ]);
    const { rows } = await db.query(
      `select m.file_name, p.end_to_end_id, p.amount_minor from payments p join messages m on m.id = p.message_id
        where p.end_to_end_id like 'T%' order by p.id`,
    );
    expect(rows).toEqual([
      { file_name: "a.csv row 1", end_to_end_id: "T1", amount_minor: "100" },
      { file_name: "a.csv row 2", end_to_end_id: "T2", amount_minor: "200" },
      { file_name: "b.csv row 1", end_to_end_id: "T3", amount_minor: "300" },
    ]);
    const kept = await db.query<{ bytes: Uint8Array }>(
      "select bytes from messages where standard = 'table' order by id",
    );
    expect(kept.rows.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(
      [first, grown].map(({ bytes }) => Buffer.from(bytes).toString()),
    );
    await db.close();
  });

  it("show a role without names neither names nor accounts, but which columns there are", async () => {
    const db = await open();
    const ctx = contextOf(db, "auditor");
    const { id: sourceId } = await internalSource(db, "cli");
    const line = {
      amount: "1.00",
      currency: "EUR",
      settlementDate: "2026-11-20",
      "creditor.name": "Exemple SA",
    };
    const files = [
      file([header, row(1)].join("\n")),
      file(JSON.stringify(line)),
      file("Exemple SA wrote something"),
    ];
    const receipts = await receiveMessages(ctx, { sourceId, files });
    const raws: string[] = [];
    for (const { messageId } of receipts) raws.push((await messageDetailOf(ctx, messageId)).raw);
    for (const raw of raws) expect(raw).not.toMatch(/Exemple|M02606/);
    expect(raws[0]).toContain("creditorAccount.iban");
    expect(raws[1]).toContain('"creditor.name":');
    await db.close();
  });

  it("are refused whole with every faulty row named, or taken without them, as the source's rule says", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const faulty = file([header, row(1), row(2, "x y"), "1"].join("\n"), "c.csv");
    const [refused] = await receiveMessages(ctx, { sourceId, files: [faulty] });
    expect(refused?.outcome).toBe("rejected");
    expect(refused?.findings.map(({ path }) => path)).toEqual(["row[2]/creditorAccount.iban", "row[3]"]);
    expect((await db.query("select count(*) as n from payments")).rows).toEqual([{ n: 0 }]);
    await setBatchRule(ctx, "cli", "good");
    const [taken] = await receiveMessages(ctx, {
      sourceId,
      files: [file([header, row(1), row(2, "x y"), "2"].join("\n"))],
    });
    expect(taken).toMatchObject({ outcome: "accepted", transactions: 1 });
    expect(taken?.findings.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["row[2]/creditorAccount.iban", "row[3]"]),
    );
    expect((await db.query("select count(*) as n from payments")).rows).toEqual([{ n: 1 }]);
    await db.close();
  });
});

onBothStores("the door and the feed", (open) => {
  it("gathers uploads into few transactions and answers each", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        acceptUpload(ctx, {
          sourceId,
          files: [transfer({ messageId: `M${index}`, endToEndId: `E${index}`, uetr: null })],
        }),
      ),
    );
    expect(results.every((one) => one.kind === "kept" && one.receipts[0]?.outcome === "accepted")).toBe(true);
    const { rows } = await db.query<{ n: number }>("select count(*) as n from audit_events");
    expect(rows[0]?.n).toBeLessThan(10);
    await db.close();
  });

  it("fails none of the others when one message cannot be kept", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { id: sourceId } = await internalSource(db, "cli");
    await db.query(`alter table messages add constraint picky check (file_name is distinct from 'bad')`);
    const send = (index: number) =>
      acceptUpload(ctx, {
        sourceId,
        files: [
          file(
            customerTransfer({ messageId: `M${index}`, endToEndId: `E${index}`, uetr: null }),
            index === 2 ? "bad" : null,
          ),
        ],
      });
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map(send));
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    await db.close();
  });

  it("knows sources by token only while it is right", async () => {
    const db = await open();
    const ctx = contextOf(db);
    const { source, token } = await createSource(ctx, "Core banking");
    expect(await sourceOfToken(db, token)).toEqual(source);
    expect(await sourceOfToken(db, `${token}x`)).toBeNull();
    expect(await sourceOfToken(db, "none:cli-and-more-text")).toBeNull();
    await expect(createSource(ctx, "Core banking")).rejects.toThrow(/exists/);
    await expect(createSource(ctx, "\n")).rejects.toThrow(/letters/);
    const { rows } = await db.query<{ token_hash: string }>("select token_hash from sources");
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    await db.query("update sources set active = false");
    expect(await sourceOfToken(db, token)).toBeNull();
    await db.close();
  });

  it("lists the quarantine, sums up the month and shows a message under the viewer's mask", async () => {
    const db = await open();
    const ctx = contextOf(db, "auditor");
    const { id: sourceId } = await internalSource(db, "cli");
    expect(intakeOverview.parse(await intakeOverviewOf(ctx))).toMatchObject({
      payments: 0,
      totals: [],
      byDay: [],
    });
    const files = [
      transfer({}),
      transfer({ messageId: "M2", creditorIban: "x y" }),
      file("{1:F01}"),
      transfer({ messageId: "M3" }),
    ];
    const receivedAt = new Date("2026-11-19T10:00:00Z");
    await receiveMessages(ctx, {
      sourceId,
      files: files.map((one, index) => (index === 0 ? { ...one, receivedAt } : one)),
    });
    const overview = intakeOverview.parse(await intakeOverviewOf(ctx));
    expect(overview).toMatchObject({
      last24h: 4,
      payments: 2,
      waiting: 2,
      totals: [
        { outcome: "accepted", messages: 2 },
        { outcome: "rejected", messages: 2 },
      ],
      byDay: [
        { day: "2026-11-19", accepted: 1, rejected: 0 },
        { day: "2026-11-20", accepted: 1, rejected: 2 },
      ],
    });
    const page = messagesPage.parse(
      await messagesOf(ctx, messagesInput.parse({ outcome: "rejected", limit: 1 })),
    );
    expect(page.rows).toMatchObject([{ outcome: "rejected", findings: [{ rule: "X07" }] }]);
    const rest = await messagesOf(
      ctx,
      messagesInput.parse({ outcome: "rejected", beforeId: page.nextBeforeId, limit: 5 }),
    );
    expect(rest).toMatchObject({
      nextBeforeId: null,
      rows: [{ findings: [{ rule: "X02", path: expect.stringMatching(/IBAN$/) }] }],
    });
    const detail = messageDetail.parse(await messageDetailOf(ctx, rest.rows[0]?.id as number));
    expect(detail.raw).not.toContain("DE89370400440532013000");
    expect(detail.raw).not.toContain("Example GmbH");
    expect(detail.raw.split("\n")).toHaveLength(customerTransfer({}).split("\n").length);
    const plain = await messageDetailOf(contextOf(db, "investigator"), rest.rows[0]?.id as number);
    expect(plain.raw).toContain("Example GmbH");
    expect(plain.raw).not.toContain("DE89370400440532013000");
    const inText = ["to DE89 3704 0044 0532 0130 00 please", "from FR1420041010050500013M02606"];
    const texts = [
      transfer({ messageId: "M8", endToEndId: "E8", remittance: inText.join(" ") }),
      file(mt103({ "20": "M9", "70": inText.join("\r\n") })),
      file(`<Document><Ustrd>${inText.join(" ")}</Ustrd>`),
      file(`neither this nor that: ${inText.join(" ")}`),
    ];
    for (const { messageId } of await receiveMessages(ctx, { sourceId, files: texts })) {
      const { raw } = await messageDetailOf(contextOf(db, "investigator"), messageId);
      expect(raw).toMatch(/to DE89\u2022+3000 please/);
      expect(raw).toMatch(/from FR14\u2022+2606/);
    }
    await expect(messageDetailOf(ctx, 999)).rejects.toThrow(/no message 999/);
    await db.close();
  });
});
