import { expect, it } from "vitest";
import { onBothStores } from "../../platform/testing.ts";
import { givenFindings } from "../give-findings.ts";
import { testContext, testPayment } from "../testing.ts";
import { loadFacts, loadReference } from "./load-reference.ts";

const at = new Date("2026-11-20T16:30:00Z");
const reference = {
  asOf: "2026-11-01",
  cutOffs: [
    { scheme: null, currency: "EUR", kind: null, time: "17:00", zone: "Europe/Berlin", basis: "Published." },
  ],
  reporting: [{ country: "FR", fromEurMinor: null, since: null, basis: "Test." }],
};

onBothStores("reference data", (open) => {
  it("gives findings only once it is loaded, and is kept as it was checked", async () => {
    const db = await open();
    const ctx = testContext(db, { now: () => at });
    const payment = testPayment(1);
    const rulesOf = async () => {
      const candidate = { id: 1, receivedAt: at.toISOString(), payment, fingerprint: null };
      const { findings } = await givenFindings(db, db, [candidate], at);
      return (findings.get(1) ?? []).map(({ rule, code }) => `${rule} ${code}`);
    };
    expect(await rulesOf()).toEqual([]);
    await loadReference(ctx, reference);
    expect(await rulesOf()).toEqual(["V15 TM01", "V38 RR05"]);
    await loadReference(ctx, { asOf: "2026-11-02" });
    await loadFacts(ctx, "agent", [{ bic: "BNPAFRPPXXX", status: "inactive", asOf: "2026-11-01" }]);
    await loadFacts(ctx, "account", [
      { account: "DE89 3704 0044 0532 0130 00", status: "blocked", asOf: "2026-11-20" },
    ]);
    await loadFacts(ctx, "payee-check", [
      { account: "FR1420041010050500013M02606", checkedName: "canary  creditor", result: "NMTC" },
    ]);
    expect(await rulesOf()).toEqual(["V20 RC07", "V43 BE01", "V44 AC06"]);
    await loadFacts(ctx, "payee-check", [{ uetr: payment.uetr, result: "MTCH" }]);
    expect(await rulesOf()).toEqual(["V20 RC07", "V44 AC06"]);
  });

  it("is refused with the place of what is wrong, and then changes nothing", async () => {
    const db = await open();
    const ctx = testContext(db, { now: () => at });
    await expect(loadReference(ctx, { ...reference, asOf: "soon" })).rejects.toThrow("asOf");
    const wrongZone = { ...reference, cutOffs: [{ ...reference.cutOffs[0], zone: "Mars/Base" }] };
    await expect(loadReference(ctx, wrongZone)).rejects.toThrow("cutOffs.0.zone");
    await expect(
      loadFacts(ctx, "agent", [
        { bic: "BNPAFRPP", status: "inactive", asOf: "2026-11-01" },
        { bic: "BNP", status: "live", asOf: "2026-11-01" },
      ]),
    ).rejects.toThrow("Row 2");
    const { rows } = await db.query<{ n: number }>("select count(*)::int as n from reference_facts");
    expect(rows[0]?.n).toBe(0);
  });
});
