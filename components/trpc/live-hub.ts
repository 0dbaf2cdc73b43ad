/** Passes the one live connection's events on to whoever listens, and knows how fresh the screen is. Pure. */
export type LiveState = "connecting" | "live" | "lost";

export interface LiveSnapshot {
  state: LiveState;
  /** When the connection was last known to work, in milliseconds of the browser's clock; null before the first time. */
  lastAliveAt: number | null;
}

export interface LiveHub<Event> {
  snapshot(): LiveSnapshot;
  subscribe(listener: () => void): () => void;
  listen(handler: (event: Event) => void): () => void;
  publish(event: Event): void;
  become(state: LiveState): void;
}

export function createLiveHub<Event>(now: () => number = Date.now): LiveHub<Event> {
  let snapshot: LiveSnapshot = { state: "connecting", lastAliveAt: null };
  const watchers = new Set<() => void>();
  const handlers = new Set<(event: Event) => void>();
  return {
    snapshot: () => snapshot,
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    listen: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    publish: (event) => {
      for (const handler of handlers) handler(event);
    },
    become: (state) => {
      if (state === snapshot.state) return;
      const wasAlive = snapshot.state === "live" || state === "live";
      snapshot = { state, lastAliveAt: wasAlive ? now() : snapshot.lastAliveAt };
      for (const watcher of watchers) watcher();
    },
  };
}
