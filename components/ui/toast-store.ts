/** The few short messages that float: what was done, and the one thing that can still be done about it. */
export interface Toast {
  id: number;
  tone: "info" | "good" | "danger";
  text: string;
  action: { label: string; keys?: string; run: () => void } | null;
  /** A later message of the same slot takes this one's place. */
  slot?: string;
  /** Milliseconds until it goes by itself; null = it stays until it is closed. */
  life: number | null;
}

export interface ToastStore {
  list(): readonly Toast[];
  subscribe(listener: () => void): () => void;
  show(toast: Omit<Toast, "id">): number;
  close(id: number): void;
}

/** At most three are kept; the oldest gives way. Times run by the given timer, so that tests need no waiting. */
export function createToastStore(
  later: (run: () => void, milliseconds: number) => void = (run, milliseconds) =>
    void setTimeout(run, milliseconds),
): ToastStore {
  let toasts: readonly Toast[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const change = (next: readonly Toast[]) => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const close = (id: number) => {
    if (toasts.some((toast) => toast.id === id)) change(toasts.filter((toast) => toast.id !== id));
  };
  return {
    list: () => toasts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (toast) => {
      lastId += 1;
      const id = lastId;
      const others = toasts.filter((one) => one.slot === undefined || one.slot !== toast.slot);
      change([...others, { ...toast, id }].slice(-3));
      if (toast.life !== null) later(() => close(id), toast.life);
      return id;
    },
    close,
  };
}

/** The one store of this screen. */
export const toasts = createToastStore();
