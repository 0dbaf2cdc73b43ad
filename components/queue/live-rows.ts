/**
 * Live changes on a ranked list without a jump: a row that is shown changes in place; a row that left stays, struck
 * out, until the person brings the ranking up to date; what moved or arrived is only counted. Pure.
 */
import type { QueuePage, QueueRow } from "#server/exceptions/schema.ts";

export interface LiveRows {
  /** How often a row changed since it was loaded; a new number makes it flash once. */
  readonly changes: ReadonlyMap<number, number>;
  /** Rows that are no longer in the queue. */
  readonly gone: ReadonlySet<number>;
  /** Rows whose rank changed, with the rank they were loaded with: they belong elsewhere in the list. */
  readonly moved: ReadonlyMap<number, number>;
  /** Exceptions that are not among the loaded rows but changed or arrived. */
  readonly elsewhere: ReadonlySet<number>;
}

export const nothingChanged: LiveRows = {
  changes: new Map(),
  gone: new Set(),
  moved: new Map(),
  elsewhere: new Set(),
};

/** The newest answer about one exception; `shown` is the row as it stands in the list now, if it is there. */
export function withAnswer(
  live: LiveRows,
  exceptionId: number,
  answer: QueueRow | null,
  shown: QueueRow | undefined,
): LiveRows {
  if (!shown) return answer ? { ...live, elsewhere: new Set(live.elsewhere).add(exceptionId) } : live;
  const wasGone = live.gone.has(exceptionId);
  if (answer === null ? wasGone : !wasGone && JSON.stringify(shown) === JSON.stringify(answer)) return live;
  const changes = new Map(live.changes).set(exceptionId, (live.changes.get(exceptionId) ?? 0) + 1);
  const gone = new Set(live.gone);
  if (answer === null) return { ...live, changes, gone: gone.add(exceptionId) };
  gone.delete(exceptionId);
  const loadedRank = live.moved.get(exceptionId) ?? shown.rankKey;
  const moved = new Map(live.moved);
  if (answer.rankKey === loadedRank) moved.delete(exceptionId);
  else moved.set(exceptionId, loadedRank);
  return { ...live, changes, gone, moved };
}

/** The first page read again: what it says about shown rows, and which of its rows are not shown yet. */
export function withFirstPage(live: LiveRows, page: QueuePage, shown: readonly QueueRow[]): LiveRows {
  const byId = new Map(shown.map((row) => [row.exceptionId, row]));
  return page.rows.reduce(
    (before, row) => withAnswer(before, row.exceptionId, row, byId.get(row.exceptionId)),
    live,
  );
}

/** How many changes wait for the person to bring the ranking up to date. */
export function waitingChanges(live: LiveRows): number {
  return live.gone.size + live.moved.size + live.elsewhere.size;
}

/** The rows of the loaded pages in order; one that slid into the next page between two reads keeps its first place. */
export function rowsOf(pages: readonly QueuePage[]): QueueRow[] {
  const seen = new Set<number>();
  return pages
    .flatMap((page) => page.rows)
    .filter((row) => !seen.has(row.exceptionId) && seen.add(row.exceptionId));
}

/** The pages with every row changed for which `change` gives something new; the same object when nothing did. */
export function patchPages<Data extends { pages: QueuePage[] }>(
  data: Data,
  change: (row: QueueRow) => QueueRow,
): Data {
  let touched = false;
  const pages = data.pages.map((page) => {
    const rows = page.rows.map(change);
    if (rows.every((row, at) => row === page.rows[at])) return page;
    touched = true;
    return { ...page, rows };
  });
  return touched ? { ...data, pages } : data;
}
