/**
 * The newest what-if, outside of React's state: an answer redraws the bar that shows it and nothing else of the case, and
 * a key's question is asked before the case has drawn that key. Pure but for its listeners.
 */

import { changesOf, type Edits } from "./edits.ts";
import type { Engine, WhatIf } from "./engine.ts";

export interface WhatIfStore {
  /** The answer to the newest edits that were answered; null before there is one. */
  readonly current: () => WhatIf | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks for these edits. An answer to older ones is not shown any more; no edits, no question. */
  readonly ask: (engine: Engine | null, edits: Edits) => void;
  readonly clear: () => void;
}

export function createWhatIfStore(failed: (error: unknown) => void): WhatIfStore {
  const listeners = new Set<() => void>();
  let shown: WhatIf | null = null;
  let turn = 0;
  const show = (next: WhatIf | null) => {
    if (shown === next) return;
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    current: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask: (engine, edits) => {
      turn += 1;
      if (!engine || edits.size === 0) return show(null);
      const mine = turn;
      engine.whatIf(changesOf(edits)).then(
        (result) => {
          if (mine === turn) show(result);
        },
        (error: unknown) => {
          if (mine === turn) failed(error);
        },
      );
    },
    clear: () => {
      turn += 1;
      show(null);
    },
  };
}
