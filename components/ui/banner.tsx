import { cx } from "./class-names.ts";
import { Shape, type ShapeName } from "./shape.tsx";

export type BannerTone = "info" | "warn" | "danger" | "good";

const tones: Record<BannerTone, { box: string; shape: ShapeName; mark: string }> = {
  info: { box: "bg-accent-soft", shape: "dot", mark: "text-accent" },
  warn: { box: "bg-warn-soft", shape: "triangle", mark: "text-warn" },
  danger: { box: "bg-danger-soft", shape: "square", mark: "text-danger" },
  good: { box: "bg-good-soft", shape: "check", mark: "text-good" },
};

/** One sentence about the state of the whole screen or panel, with at most two things to do about it. */
export function Banner({
  tone = "info",
  title,
  children,
  actions,
  announce = false,
}: {
  tone?: BannerTone;
  title: React.ReactNode;
  children?: React.ReactNode;
  actions?: React.ReactNode;
  /** Read out when it appears; only for what arrives while the person is working. */
  announce?: boolean;
}) {
  const look = tones[tone];
  return (
    <div
      role={announce ? "status" : undefined}
      className={cx("flex min-h-8 items-center gap-2 px-4 py-1 text-sm text-ink", look.box)}
    >
      <Shape name={look.shape} className={cx("shrink-0", look.mark)} />
      <p className="min-w-0">
        <strong className="font-semibold">{title}</strong>
        {children ? <span className="text-ink-muted"> {children}</span> : null}
      </p>
      {actions ? <div className="ml-auto flex shrink-0 gap-2">{actions}</div> : null}
    </div>
  );
}
