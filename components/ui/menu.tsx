"use client";
import { Menu as Base } from "@base-ui/react/menu";
import { useEffect, useState } from "react";
import { cx } from "./class-names.ts";
import { KeyHint } from "./key-hint.tsx";
import { Shape } from "./shape.tsx";

const item =
  "flex min-h-7 cursor-default items-center gap-2 px-3 text-sm text-ink outline-none data-disabled:text-ink-faint data-highlighted:bg-surface-selected";

/** A button that opens a list of things to do or to choose. `trigger` is the button itself. */
export function Menu({
  trigger,
  align = "start",
  children,
}: {
  trigger: React.ReactElement;
  align?: "start" | "end";
  children: React.ReactNode;
}) {
  const [mainPart, setMainPart] = useState<HTMLElement | null>(null);
  useEffect(() => setMainPart(document.querySelector("main")), []);
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      {/* Inside the page's main part, so that assistive technology finds it in a landmark. */}
      <Base.Portal container={mainPart}>
        <Base.Positioner align={align} sideOffset={4} positionMethod="fixed" className="z-50 outline-none">
          <Base.Popup className="max-h-[min(28rem,var(--available-height))] min-w-48 overflow-y-auto rounded-md bg-surface-raised py-1 shadow-float ring-1 ring-line-strong outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  onSelect,
  keys,
  disabled = false,
  children,
}: {
  onSelect: () => void;
  keys?: string | null;
  disabled?: boolean;
  children: React.ReactNode;
}) {
  return (
    <Base.Item className={item} onClick={onSelect} disabled={disabled}>
      <span className="grow">{children}</span>
      {keys ? <KeyHint keys={keys} look="quiet" /> : null}
    </Base.Item>
  );
}

/** One of several that may be on together. The menu stays open while choosing. */
export function MenuCheckItem({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: React.ReactNode;
}) {
  return (
    <Base.CheckboxItem
      className={item}
      checked={checked}
      onCheckedChange={(next) => onChange(next)}
      closeOnClick={false}
    >
      <CheckMark checked={checked} />
      <span className="grow">{children}</span>
    </Base.CheckboxItem>
  );
}

/** Exactly one of several. */
export function MenuChoice<T extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: React.ReactNode }[];
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as T)} aria-label={label}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={item} closeOnClick>
          <CheckMark checked={option.value === value} />
          <span className="grow">{option.label}</span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuGroup({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 pt-2 pb-1 text-xs text-ink-faint">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuRule() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}

function CheckMark({ checked }: { checked: boolean }) {
  return (
    <span aria-hidden="true" className={cx("w-2.5", !checked && "opacity-0")}>
      <Shape name="check" />
    </span>
  );
}
