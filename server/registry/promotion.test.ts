import { afterAll, beforeAll, expect, it } from "vitest";
import { scoreRow } from "#models/scoring/index.ts";
import { createRandom } from "#models/trees/random.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Database } from "#server/platform/database/index.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { openEmbeddedForTest } from "#server/platform/testing-embedded.ts";
import { contextFor, fillLabelledWorld, people } from "#server/retraining/testing.ts";
import { trainChallenger } from "#server/retraining/train-challenger.ts";
import { checkModel } from "./check-model.ts";
import { compareWithChampion } from "./compare-models.ts";
import { decidePromotion } from "./decide-promotion.ts";
import { modelsOverviewOf } from "./list-models.ts";
import { listPromotionApprovals } from "./list-promotions.ts";
import { registerModel, serveFirstModel } from "./register-model.ts";
import { requestPromotion } from "./request-promotion.ts";
import { rollBack } from "./roll-back-champion.ts";
import { comparison, type Manifest, modelsOverview } from "./schema.ts";
import { servingBundle } from "./serve-bundle.ts";
import { onnxArtifact, servingOnnx } from "./serve-onnx.ts";
import { writeCard } from "./write-card.ts";

interface Stored {
  manifest: Manifest;
  bytes: Uint8Array;
}
let champion: Stored;
let challenger: Stored;

/** Trained once; every test registers the same two models into its own store with the same labels. */
beforeAll(async () => {
  const db = await openEmbeddedForTest();
  await fillLabelledWorld(db);
  const [first, second] = [
    await trainChallenger(contextFor(db), { seed: 1 }),
    await trainChallenger(contextFor(db), { seed: 2 }),
  ];
  const bytesOf = async (hash: string) =>
    (await db.query<{ bytes: Uint8Array }>(`select bytes from models where hash = $1`, [hash])).rows[0]!
      .bytes;
  champion = { manifest: first.manifest, bytes: await bytesOf(first.hash) };
  challenger = { manifest: second.manifest, bytes: await bytesOf(second.hash) };
  await db.close();
}, 120_000);

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const reason = "better on later labels";

async function deskWith(open: () => Promise<Database>): Promise<Database> {
  const db = await open();
  await fillLabelledWorld(db);
  const ctx = contextFor(db, people.trainer);
  await db.transaction(async (tx) => {
    await registerModel(tx, ctx, champion);
    await registerModel(tx, ctx, challenger);
    await serveFirstModel(tx, ctx, champion.manifest.modelHash);
  });
  return db;
}

const ask = (db: Database, by: Actor = people.lead) =>
  requestPromotion(contextFor(db, by), {
    commandId: uuid(1),
    challengerHash: challenger.manifest.modelHash,
    reason,
  });

const decide = (
  db: Database,
  by: Actor,
  request: { approvalId: number; payloadHash: string },
  decision: "approve" | "return" = "approve",
) => decidePromotion(contextFor(db, by), { commandId: uuid(2), ...request, decision });

const servingHash = async (db: Database) => (await servingBundle(db))?.hash ?? null;
const probe = (columns: number) =>
  Float64Array.from({ length: columns }, (_, i) => (i % 5 === 0 ? Number.NaN : i / 3));

function withBitFlipped(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  return flipped;
}

it("refuses bytes with any one bit flipped", () => {
  const { manifest, bytes } = champion;
  const model = { hash: manifest.modelHash, manifest };
  expect(checkModel(model, bytes).calibrationId).toBe(manifest.calibrationId);
  const random = createRandom(17);
  for (let k = 0; k < 1000; k++)
    expect(() => checkModel(model, withBitFlipped(bytes, random.below(bytes.length * 8)))).toThrow(
      /do not have the model's hash/,
    );
});

onBothStores("promotion", (open) => {
  it("compares on the same later rows, with gates that pass between equals", async () => {
    const db = await deskWith(open);
    const result = comparison.parse(await compareWithChampion(contextFor(db), challenger.manifest.modelHash));
    expect(result.championHash).toBe(champion.manifest.modelHash);
    expect(result.rows).toBe(challenger.manifest.evaluation.rows);
    expect(result.gates.filter(({ passed }) => !passed)).toEqual([]);
    expect(result.differences).toHaveLength(6);
    expect(result.shadow!.n).toBeGreaterThan(10);
    await expect(compareWithChampion(contextFor(db), champion.manifest.modelHash)).rejects.toThrow(
      /is the champion/,
    );
    await db.close();
  });

  it("needs a second person: neither the one who asked nor the one who trained", async () => {
    const db = await deskWith(open);
    const request = await ask(db);
    expect(await ask(db)).toEqual(request);
    await expect(decide(db, people.lead, request)).rejects.toThrow(/second person/);
    await expect(decide(db, people.trainer, request)).rejects.toThrow(/trained this model/);
    await expect(decide(db, people.investigator, request)).rejects.toThrow(/team lead or the model team/);
    expect(await servingHash(db)).toBe(champion.manifest.modelHash);

    expect(await decide(db, people.second, request)).toEqual({
      approvalId: request.approvalId,
      kind: "promotion",
      state: "approved",
    });
    expect(await decide(db, people.second, request)).toMatchObject({ state: "approved" });
    expect(await servingHash(db)).toBe(challenger.manifest.modelHash);
    const { rows } = await db.query(
      `select payload from outbox where topic = 'champion.changed' order by id`,
    );
    expect(rows.map(({ payload }) => payload)).toEqual([
      { modelHash: champion.manifest.modelHash, previousHash: null, reason: "bootstrap" },
      {
        modelHash: challenger.manifest.modelHash,
        previousHash: champion.manifest.modelHash,
        reason: "promotion",
      },
    ]);
    const { rows: audit } = await db.query<{ action: string; actor: string }>(
      `select action, actor from audit_events where action like 'model.promot%' order by seq`,
    );
    expect(audit).toEqual([
      { action: "model.promotion-requested", actor: people.lead.userId },
      { action: "model.promotion-approved", actor: people.second.userId },
      { action: "model.promoted", actor: people.second.userId },
    ]);
    await db.close();
  });

  it("is refused by the store itself without a second person's approval of this very model", async () => {
    const db = await deskWith(open);
    const { approvalId } = await ask(db);
    const insert = (approval: number | null) =>
      db.query(
        `insert into serving_ledger (model_hash, since, reason, approval_id) values ($1, now(), 'promotion', $2)`,
        [challenger.manifest.modelHash, approval],
      );
    const settle = (checker: string) =>
      db.query(`update approvals set state = 'approved', checker = $2 where id = $1`, [approvalId, checker]);
    await expect(insert(null)).rejects.toThrow(/neither asked for it nor trained it/);
    await expect(insert(approvalId)).rejects.toThrow(/neither asked for it nor trained it/);
    await expect(settle(people.lead.userId)).rejects.toThrow(/maker_is_not_checker/);
    await settle(people.trainer.userId);
    await expect(insert(approvalId)).rejects.toThrow(/neither asked for it nor trained it/);
    await db.query(`update approvals set subject = $2, checker = 'somebody' where id = $1`, [
      approvalId,
      champion.manifest.modelHash,
    ]);
    await expect(insert(approvalId)).rejects.toThrow(/neither asked for it nor trained it/);
    for (const table of ["models", "serving_ledger"])
      await expect(db.query(`delete from ${table}`)).rejects.toThrow(/append-only/);
    await db.close();
  });

  it("voids a request whose payload, manifest or champion changed after it was made", async () => {
    const changes = [
      `update approvals set payload = jsonb_set(payload, '{reason}', '"another reason"')`,
      `update approvals set subject = '${champion.manifest.modelHash}'`,
      `update models set manifest = jsonb_set(manifest, '{evaluation,auc,value}', '0.99') where hash = '${challenger.manifest.modelHash}'`,
    ];
    for (const change of changes) {
      const db = await deskWith(open);
      const request = await ask(db);
      await db.query(`alter table models disable trigger models_append_only`);
      await db.query(change);
      await expect(decide(db, people.second, request)).rejects.toThrow(/void/);
      const { rows } = await db.query(`select state, checker from approvals`);
      expect(rows).toEqual([{ state: "withdrawn", checker: null }]);
      expect(await servingHash(db)).toBe(champion.manifest.modelHash);
      await db.close();
    }
  });

  it("refuses a checker who was shown another payload, and returns on request", async () => {
    const db = await deskWith(open);
    const request = await ask(db);
    await expect(decide(db, people.second, { ...request, payloadHash: "0".repeat(64) })).rejects.toThrow(
      /another version/,
    );
    const [view] = await listPromotionApprovals(contextFor(db, people.lead));
    expect(view).toMatchObject({
      ...{ payloadHash: request.payloadHash, mine: true, why: reason },
      changes: [],
      facts: expect.arrayContaining([
        {
          label: expect.stringMatching(/^Log loss against the champion, \d+ rows$/),
          value: expect.stringMatching(/^[+−]0\.\d{3} \(95 % interval .*lower is better\)$/),
        },
      ]),
    });
    expect(await decide(db, people.second, request, "return")).toMatchObject({ state: "returned" });
    await expect(decide(db, people.second, request)).rejects.toThrow(/returned already/);
    expect(await listPromotionApprovals(contextFor(db))).toEqual([]);
    expect(await servingHash(db)).toBe(champion.manifest.modelHash);
    await db.close();
  });

  it("rolls back in one action to the previous bytes' scores, once per command, and shows it", async () => {
    const db = await deskWith(open);
    const row = probe((await servingBundle(db))!.bundle.featureNames.length);
    const before = scoreRow((await servingBundle(db))!.bundle, row, { explain: true });
    await decide(db, people.second, await ask(db));
    const promoted = scoreRow((await servingBundle(db))!.bundle, row, { explain: true });
    expect(promoted.margin).not.toBe(before.margin);
    const back = { commandId: uuid(9), reason: "scores look wrong" };
    const toBack = async () => (await modelsOverviewOf(contextFor(db))).rollBackTo;
    expect((await toBack())?.hash).toBe(champion.manifest.modelHash);
    const done = await rollBack(contextFor(db, people.lead), back);
    // Three entries in the ledger, and nothing left to go back to: what would be refused is not offered.
    expect(await toBack()).toBeNull();
    expect(await rollBack(contextFor(db, people.lead), back)).toEqual(done);
    expect(scoreRow((await servingBundle(db))!.bundle, row, { explain: true })).toEqual(before);
    const overview = modelsOverview.parse(await modelsOverviewOf(contextFor(db)));
    expect(overview.serving.map(({ reason: why }) => why)).toEqual(["rollback", "promotion", "bootstrap"]);
    expect(overview.models.find(({ hash }) => hash === challenger.manifest.modelHash)!.role).toBe(
      "rolled-back",
    );
    expect(overview.models.find(({ hash }) => hash === champion.manifest.modelHash)!.role).toBe("champion");
    await expect(
      rollBack(contextFor(db, people.lead), { commandId: uuid(10), reason: "again" }),
    ).rejects.toThrow(/no earlier champion/);
    await db.close();
  });

  it("lets only one request wait and no model serve first twice", async () => {
    const db = await deskWith(open);
    await ask(db);
    await expect(
      requestPromotion(contextFor(db, people.second), {
        commandId: uuid(5),
        challengerHash: challenger.manifest.modelHash,
        reason,
      }),
    ).rejects.toThrow(/waiting for its second person/);
    await expect(
      db.transaction((tx) => serveFirstModel(tx, contextFor(db), challenger.manifest.modelHash)),
    ).rejects.toThrow(/served already/);
    await db.close();
  });
});

onBothStores("a champion that cannot serve", (open) => {
  it("is replaced by a challenger that beats the rules alone, which rank the queue meanwhile", async () => {
    const db = await deskWith(open);
    await db.query(`alter table models disable trigger models_append_only`);
    await db.query(`update models set bytes = $2 where hash = $1`, [
      champion.manifest.modelHash,
      withBitFlipped(champion.bytes, 999),
    ]);
    const ctx = contextFor(db, people.lead);
    const hash = challenger.manifest.modelHash;
    const found = comparison.parse(await compareWithChampion(ctx, hash));
    expect(found.championProblem).toMatch(/hash/);
    expect(found.shadow).toBeNull();
    expect(found.differences.length).toBeGreaterThan(0);
    expect(found.gates.filter(({ passed }) => !passed)).toEqual([]);
    const request = await requestPromotion(ctx, { commandId: uuid(71), challengerHash: hash, reason });
    await decidePromotion(contextFor(db, people.second), {
      commandId: uuid(72),
      ...request,
      decision: "approve",
    });
    expect((await servingBundle(db))?.hash).toBe(hash);
    await db.close();
  });
});

onBothStores("tampering", (open) => {
  it("scores by rules only and serves no model when the stored bytes were changed", async () => {
    const { manifest, bytes } = champion;
    const db = await open();
    await db.query(`alter table models disable trigger models_append_only`);
    const ctx = contextFor(db);
    await db.transaction(async (tx) => {
      await registerModel(tx, ctx, champion);
      await serveFirstModel(tx, ctx, manifest.modelHash);
    });
    const store = (changed: Uint8Array) =>
      db.query(`update models set bytes = $2 where hash = $1`, [manifest.modelHash, changed]);
    await store(withBitFlipped(bytes, 123_457));
    expect(await servingBundle(db)).toBeNull();
    expect(await servingOnnx(ctx)).toBeNull();
    expect(await onnxArtifact(db, manifest.onnxHash)).toBeNull();
    await expect(writeCard(ctx, manifest.modelHash)).rejects.toThrow(/fails its checks/);
    await store(bytes.subarray(0, bytes.length - 1));
    expect(await servingBundle(db)).toBeNull();
    await store(bytes);
    expect((await servingBundle(db))!.hash).toBe(manifest.modelHash);
    await db.close();
  });

  it("does not register what does not belong together", async () => {
    const db = await open();
    const ctx = contextFor(db);
    const register = (model: Stored) => db.transaction((tx) => registerModel(tx, ctx, model));
    const { manifest, bytes } = champion;
    await expect(register({ manifest, bytes: challenger.bytes })).rejects.toThrow(/do not have the model/);
    for (const wrong of [
      { onnxHash: "0".repeat(64) },
      { calibrationId: "0".repeat(64) },
      { bytes: bytes.length + 1 },
      { featureVersion: "f0-other" },
    ])
      await expect(register({ manifest: { ...manifest, ...wrong }, bytes })).rejects.toThrow(
        /cannot be registered/,
      );
    expect((await db.query(`select 1 from models`)).rows).toEqual([]);
    await db.close();
  });

  it("gives the browser the champion with its hash, and a card that needs no script", async () => {
    const db = await deskWith(open);
    const ctx = contextFor(db);
    const model = (await servingOnnx(ctx))!;
    const onnx = (await onnxArtifact(db, model.onnxHash))!;
    expect(sha256Hex(onnx)).toBe(model.onnxHash);
    expect(onnx.byteLength).toBe(model.bytes);
    expect(model.url).toBe(`/api/artifacts/${model.onnxHash}`);
    // A challenger that never served is nobody's to load.
    expect(await onnxArtifact(db, challenger.manifest.onnxHash)).toBeNull();
    const { html, contentSecurityPolicy } = await writeCard(ctx, champion.manifest.modelHash);
    expect(html).not.toMatch(/<script|onload|javascript:|https?:|NaN|undefined/);
    for (const part of [
      "Purpose and use",
      "Data and labels",
      "Performance on the later period",
      "Log loss on rows after those it was fitted on",
      "Genuine that fit genuine",
      "Thresholds and costs",
      "By segment",
      "Validation",
      "Limits and drift",
      champion.manifest.modelHash,
      champion.manifest.trainingSet.hash,
    ])
      expect(html).toContain(part);
    const style = html.slice(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    expect(contentSecurityPolicy).toContain(Buffer.from(sha256Hex(style), "hex").toString("base64"));
    await db.close();
  });
});

afterAll(() => {
  expect(champion.manifest.modelHash).not.toBe(challenger.manifest.modelHash);
});
