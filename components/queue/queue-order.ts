/** The order in which the person is working: the rows of the queue they came from, kept in memory of this tab only. */
import type { QueueRow } from "#server/exceptions/schema.ts";

export interface OrderedCase {
  caseId: number;
  exceptionId: number;
  heldByOther: boolean;
}

let order: readonly OrderedCase[] = [];
let address = "/queue";
let place: Place | null = null;

/** The row a person stood on: by identity, and by its place for when it has left the list. */
export interface Place {
  id: number;
  row: number;
  column: number;
}

export function rememberPlace(at: Place): void {
  place = at;
}

export function rememberedPlace(): Place | null {
  return place;
}

/** Remembers the list that is on the screen and the address that shows it. */
export function rememberOrder(rows: readonly QueueRow[], queueAddress: string): void {
  order = rows.map((row) => ({
    caseId: row.caseId,
    exceptionId: row.exceptionId,
    heldByOther: row.claim !== null && !row.claim.mine,
  }));
  address = queueAddress;
}

export function rememberedOrder(): readonly OrderedCase[] {
  return order;
}

/** Where "back to the queue" goes. */
export function queueAddress(): string {
  return address;
}

const decided = new Set<number>();

/** A decided case is not offered again; one whose verdict was undone is. */
export function markDecided(caseId: number, isDecided: boolean): void {
  if (isDecided) decided.add(caseId);
  else decided.delete(caseId);
}

/** The place of a case in the list, from 1; null when it is not in it. */
export function positionOf(caseId: number, list: readonly OrderedCase[] = order): number | null {
  const at = list.findIndex((one) => one.caseId === caseId);
  return at < 0 ? null : at + 1;
}

/**
 * The cases to go on with from `caseId`, nearest first: the following ones that nobody else holds, then those before
 * it. A case that is not in the list starts from the top.
 */
export function following(caseId: number, count: number, list: readonly OrderedCase[] = order): number[] {
  const at = list.findIndex((one) => one.caseId === caseId);
  const rotated = at < 0 ? list : [...list.slice(at + 1), ...list.slice(0, at)];
  const ids = rotated
    .filter((one) => !one.heldByOther && one.caseId !== caseId && !decided.has(one.caseId))
    .map((one) => one.caseId);
  return [...new Set(ids)].slice(0, count);
}

/** The case before `caseId` in the list; null at the top. */
export function preceding(caseId: number, list: readonly OrderedCase[] = order): number | null {
  const at = list.findIndex((one) => one.caseId === caseId);
  return at > 0 ? (list[at - 1]?.caseId ?? null) : null;
}
