/** Screening in memory: each party is held against the list once, however often it pays. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import { type Finding, findingOf } from "#models/rules/index.ts";
import { type ListEntry, ListIndex, partiesOf, screenParty } from "#models/screening/index.ts";

const mostRemembered = 200_000;

export class ListMemory {
  private entries: readonly ListEntry[] = [];
  private index: ListIndex | null = null;
  private readonly hits = new Map<string, boolean>();

  /** Screens against these entries from now on. */
  load(entries: readonly ListEntry[]): void {
    if (entries === this.entries) return;
    this.entries = entries;
    this.index = entries.length > 0 ? new ListIndex(entries) : null;
    this.hits.clear();
  }

  check(payment: CanonicalPayment): Finding[] {
    if (!this.index) return [];
    for (const party of partiesOf(payment)) {
      const key = `${party.name}|${party.bic}|${party.countries.join()}`;
      let hit = this.hits.get(key);
      if (hit === undefined) {
        hit = screenParty(this.index, party, { most: 1 }).length > 0;
        if (this.hits.size >= mostRemembered) this.hits.clear();
        this.hits.set(key, hit);
      }
      if (hit)
        return [
          findingOf("S01", payment, { field: party.field, message: "The name is like one on a list." }),
        ];
    }
    return [];
  }
}
