"use client";
import { cx } from "./class-names.ts";

/** Exactly one of a few ways to look at the same thing, all visible. A radio group: arrows move, one tab stop. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly { value: T; label: React.ReactNode }[];
  onChange: (value: T) => void;
}) {
  const move = (from: HTMLElement, by: number) => {
    const at = options.findIndex((option) => option.value === value);
    const next = options[(at + by + options.length) % options.length];
    if (!next) return;
    onChange(next.value);
    const group = from.closest('[role="radiogroup"]');
    requestAnimationFrame(() => group?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
  };
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex h-6 overflow-hidden rounded-sm ring-1 ring-line-control ring-inset"
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot carry the pressed look without a second element.
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
          onKeyDown={(event) => {
            const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            move(event.currentTarget, by);
          }}
          className={cx(
            "focus-inset px-2 text-xs",
            option.value === value
              ? "bg-accent font-medium text-on-accent"
              : "text-ink-muted hover:bg-surface-hover",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
