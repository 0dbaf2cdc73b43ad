"use client";
import { type ComponentProps, createContext, useContext, useId } from "react";
import { cx } from "./class-names.ts";

const FieldIds = createContext<{ id: string; describedBy: string | undefined; invalid: boolean } | null>(
  null,
);

/** Label, control, hint and error as one: the control inside picks up its id and description by itself. */
export function Field({
  label,
  hint,
  error,
  hiddenLabel = false,
  className,
  children,
}: {
  label: React.ReactNode;
  hint?: React.ReactNode;
  error?: React.ReactNode;
  hiddenLabel?: boolean;
  className?: string;
  children: React.ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : null, error ? errorId : null].filter(Boolean).join(" ") || undefined;
  return (
    <FieldIds.Provider value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={cx("flex min-w-0 flex-col gap-1", className)}>
        <label htmlFor={id} className={hiddenLabel ? "sr-only" : "text-xs font-medium text-ink-muted"}>
          {label}
        </label>
        {children}
        {hint ? (
          <p id={hintId} className="text-xs text-ink-faint">
            {hint}
          </p>
        ) : null}
        {error ? (
          <p id={errorId} role="alert" className="text-xs text-danger">
            {error}
          </p>
        ) : null}
      </div>
    </FieldIds.Provider>
  );
}

const control =
  "w-full min-w-0 rounded-sm bg-surface-raised px-2 text-ink ring-1 ring-line-control ring-inset placeholder:text-ink-faint disabled:bg-surface-sunken disabled:text-ink-faint aria-invalid:ring-danger";

function useFieldProps() {
  const field = useContext(FieldIds);
  return {
    id: field?.id,
    "aria-describedby": field?.describedBy,
    "aria-invalid": field?.invalid || undefined,
  };
}

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input {...useFieldProps()} {...rest} className={cx(control, "h-8 text-sm", className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea {...useFieldProps()} {...rest} className={cx(control, "min-h-16 py-1.5 text-sm", className)} />
  );
}

/** A native list of choices: it needs no script, and every assistive technology knows it. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select {...useFieldProps()} {...rest} className={cx(control, "h-8 pr-6 text-sm", className)}>
      {children}
    </select>
  );
}

export function Checkbox({
  label,
  className,
  ...rest
}: ComponentProps<"input"> & { label: React.ReactNode }) {
  return (
    <label className={cx("inline-flex min-h-6 items-center gap-2 text-sm", className)}>
      <input type="checkbox" {...rest} className="size-4 accent-accent" />
      {label}
    </label>
  );
}
