import { Button } from "./button.tsx";
import { cx } from "./class-names.ts";

/** Nothing to show: says why, and what to do next. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: React.ReactNode;
  children?: React.ReactNode;
  actions?: React.ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-8">
      <h2 className="text-base font-semibold">{title}</h2>
      {children ? <div className="max-w-prose text-sm text-ink-muted">{children}</div> : null}
      {actions ? <div className="flex gap-2 pt-1">{actions}</div> : null}
    </div>
  );
}

/** Something failed: what, the request id to quote, and a way to try again. */
export function ErrorState({
  title,
  detail,
  requestId,
  onRetry,
}: {
  title: string;
  detail?: string | null;
  requestId?: string | null;
  onRetry?: (() => void) | undefined;
}) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 px-4 py-6">
      <h2 className="text-base font-semibold">{title}</h2>
      {detail ? <p className="max-w-prose text-sm text-ink-muted">{detail}</p> : null}
      {requestId ? (
        <p className="text-xs text-ink-faint">
          Request <code className="font-mono text-ink-muted select-all">{requestId}</code>
        </p>
      ) : null}
      {onRetry ? (
        <Button className="mt-1" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}

/** Rows at their real height while the first page loads, so that nothing moves when it arrives. */
export function SkeletonRows({
  rows = 12,
  label,
  className,
}: {
  rows?: number;
  label: string;
  className?: string;
}) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} aria-hidden="true" className="flex h-row items-center gap-4 border-b border-line px-4">
          <SkeletonBar width={18 + ((at * 7) % 12)} />
          <SkeletonBar width={10 + ((at * 5) % 8)} />
          <SkeletonBar width={24 + ((at * 11) % 16)} />
        </div>
      ))}
    </div>
  );
}

export function SkeletonBar({ width, className }: { width: number; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx("inline-block h-2.5 rounded-xs bg-line", className)}
      style={{ width: `${width}ch` }}
    />
  );
}
