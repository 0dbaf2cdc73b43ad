/** Holds the parties of payments against the lists in use; what is alike is kept with its reasons and gives a finding. */
import { accountKey, type CanonicalPayment } from "#models/payment/index.ts";
import { type Finding, findingOf } from "#models/rules/index.ts";
import {
  type ListHit,
  ListIndex,
  partiesOf,
  partyKey,
  type ScreenedParty,
  screenParty,
} from "#models/screening/index.ts";
import type { Database, Queryable } from "../platform/database/database.ts";
import { coveredBy, hitSentence } from "./rules.ts";
import { dismissalsOf, entriesOf, type ListInUse, listsInUse, type NewHit } from "./store.ts";

interface LoadedList extends ListInUse {
  index: ListIndex;
  hashes: ReadonlyMap<string, string>;
  /** Hits of parties seen lately: most payments are between parties that have paid before. */
  memory: Map<string, readonly ListHit[]>;
}

const loaded = new WeakMap<Database, LoadedList[]>();
const mostRemembered = 50_000;

/** The lists in use, indexed; each version is read and indexed once in a process. */
async function currentLists(db: Database, q: Queryable): Promise<LoadedList[]> {
  const inUse = await listsInUse(q);
  const before = loaded.get(db) ?? [];
  if (inUse.length === before.length && inUse.every(({ id }, at) => before[at]?.id === id)) return before;
  const lists: LoadedList[] = [];
  for (const list of inUse) {
    const known = before.find(({ id }) => id === list.id);
    if (known) {
      lists.push(known);
      continue;
    }
    const entries = await entriesOf(q, list.id);
    const hashes = new Map(entries.map(({ id, hash }) => [id, hash]));
    lists.push({ ...list, index: new ListIndex(entries), hashes, memory: new Map() });
  }
  loaded.set(db, lists);
  return lists;
}

function hitsOf(list: LoadedList, party: ScreenedParty): readonly ListHit[] {
  const key = [party.name ?? "", party.bic ?? "", ...party.countries].join("|");
  const known = list.memory.get(key);
  if (known) return known;
  const hits = screenParty(list.index, party);
  if (list.memory.size >= mostRemembered) list.memory.clear();
  list.memory.set(key, hits);
  return hits;
}

export interface Screened {
  findings: Finding[];
  hits: NewHit[];
}

/** Payments without a hit are absent. Reads only: `keepHits` writes what was found. */
export async function screenPayments(
  db: Database,
  q: Queryable,
  payments: readonly { id: number; payment: CanonicalPayment }[],
  now: Date,
): Promise<Map<number, Screened>> {
  const found = new Map<number, Screened>();
  const lists = await currentLists(db, q);
  if (lists.length === 0) return found;
  const raw: {
    id: number;
    payment: CanonicalPayment;
    list: LoadedList;
    hit: ListHit;
    key: string;
    account: string | null;
  }[] = [];
  for (const { id, payment } of payments)
    for (const party of partiesOf(payment))
      for (const list of lists)
        for (const hit of hitsOf(list, party))
          raw.push({
            id,
            payment,
            list,
            hit: { ...hit, field: party.field },
            key: partyKey(party.name ?? party.bic ?? ""),
            account: accountOf(payment, party.field),
          });
  if (raw.length === 0) return found;
  const dismissals = await dismissalsOf(q, [...new Set(raw.map(({ key }) => key))], now);
  for (const { id, payment, list, hit, key, account } of raw) {
    const entryHash = list.hashes.get(hit.entry.id) ?? "";
    const subject = { listName: list.name, entry: hit.entry.id, entryHash, partyKey: key, account };
    const covered = coveredBy(dismissals, subject, now);
    const screened = found.get(id) ?? { findings: [], hits: [] };
    const byBic = hit.parts[0]?.part === "bic";
    const field = `${hit.field}.${byBic ? (/Agent/.test(hit.field) ? "bic" : "anyBic") : "name"}`;
    const message = hitSentence(hit, list, covered?.expiresAt ?? null);
    screened.findings.push(
      findingOf("S01", payment, { field, message, ...(covered ? { severity: "warn" } : {}) }),
    );
    screened.hits.push({
      paymentId: id,
      at: now.toISOString(),
      field: hit.field,
      listId: list.id,
      entry: hit.entry.id,
      score: hit.score,
      evidence: hit.parts,
      partyKey: key,
      account,
      dismissalId: covered?.id ?? null,
    });
    found.set(id, screened);
  }
  return found;
}

function accountOf(payment: CanonicalPayment, field: string): string | null {
  if (field === "debtor") return accountKey(payment.debtorAccount);
  return field === "creditor" ? accountKey(payment.creditorAccount) : null;
}
