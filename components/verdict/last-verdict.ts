/** The last verdict of this tab while it can still be undone; the undo key works wherever the person has gone on to. */
export interface Undoable {
  verdictId: number;
  caseId: number;
  /** Milliseconds of this machine's clock. */
  until: number;
}

let last: Undoable | null = null;
const listeners = new Set<() => void>();

export function rememberVerdict(undoable: Undoable | null): void {
  last = undoable;
  for (const listener of listeners) listener();
}

export function lastVerdict(): Undoable | null {
  return last;
}

export function onLastVerdict(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether it can still be undone at `now`. */
export function undoable(verdict: Undoable | null, now: number): boolean {
  return verdict !== null && now < verdict.until;
}
