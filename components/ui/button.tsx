import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { KeyHint } from "./key-hint.tsx";

export type ButtonVariant = "primary" | "plain" | "quiet" | "danger";

const variants: Record<ButtonVariant, string> = {
  primary:
    "bg-accent text-on-accent hover:bg-accent-strong disabled:bg-surface-sunken disabled:text-ink-faint",
  plain:
    "bg-surface-raised text-ink ring-1 ring-line-control ring-inset hover:bg-surface-hover disabled:text-ink-faint disabled:ring-line-strong disabled:hover:bg-surface-raised",
  quiet:
    "text-ink-muted hover:bg-surface-hover hover:text-ink disabled:text-ink-faint disabled:hover:bg-transparent",
  danger:
    "bg-surface-raised text-danger ring-1 ring-danger ring-inset hover:bg-danger-soft disabled:text-ink-faint disabled:ring-line-strong",
};

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  small?: boolean;
  /** The key that does the same, shown behind the label. */
  keys?: string | null;
  /** The work has been sent and is not answered yet: the label stays, the button waits. */
  busy?: boolean;
}

export function Button({
  variant = "plain",
  small = false,
  keys,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(
        "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-sm font-medium whitespace-nowrap",
        small ? "h-6 px-2 text-xs" : "h-8 px-3 text-sm",
        variants[variant],
        className,
      )}
    >
      {busy ? <Spinner /> : null}
      {children}
      {keys ? <KeyHint keys={keys} look={variant === "primary" && !disabled ? "filled" : "quiet"} /> : null}
    </button>
  );
}

/** A square button whose face is a symbol; the label is its name and its tooltip. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={cx(
        "inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-muted hover:bg-surface-hover hover:text-ink disabled:text-ink-faint",
        className,
      )}
    >
      {children}
    </button>
  );
}

export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}
