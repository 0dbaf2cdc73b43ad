"use client";
import { useSyncExternalStore } from "react";
import { Button, IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";
import { Shape } from "./shape.tsx";
import { type Toast, toasts } from "./toast-store.ts";

const none: readonly Toast[] = [];
const looks = {
  info: { shape: "dot", ink: "text-accent" },
  good: { shape: "check", ink: "text-good" },
  danger: { shape: "square", ink: "text-danger" },
} as const;

/** Shows the toasts at the lower left, where neither the queue's focus nor the decision panel is covered. */
export function Toaster() {
  const list = useSyncExternalStore(toasts.subscribe, toasts.list, () => none);
  return (
    <div
      role="status"
      className="pointer-events-none fixed bottom-3 left-3 z-30 flex w-[min(24rem,calc(100vw-24px))] flex-col gap-2"
    >
      {list.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex items-center gap-2 rounded-md bg-surface-raised py-1.5 pr-1.5 pl-3 text-sm shadow-float ring-1 ring-line-strong"
        >
          <Shape name={looks[toast.tone].shape} className={cx("shrink-0", looks[toast.tone].ink)} />
          <p className="min-w-0 grow">{toast.text}</p>
          {toast.action ? (
            <Button
              small
              keys={toast.action.keys}
              onClick={() => {
                toast.action?.run();
                toasts.close(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          ) : null}
          <IconButton label="Close this message" onClick={() => toasts.close(toast.id)}>
            <Shape name="cross" />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
