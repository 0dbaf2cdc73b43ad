"use client";
import { Tooltip as Base } from "@base-ui/react/tooltip";
import { KeyHint } from "./key-hint.tsx";

/** Words (and a key) for the control it wraps, on hover and on focus; it can be hovered and dismissed with Escape. */
export function Tooltip({
  text,
  keys,
  children,
}: {
  text: React.ReactNode;
  keys?: string | null;
  children: React.ReactElement;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={500} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="flex max-w-80 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-xs text-surface">
            {text}
            {keys ? <KeyHint keys={keys} /> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
