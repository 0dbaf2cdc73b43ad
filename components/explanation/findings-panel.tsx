"use client";
import { Badge } from "#components/ui/badge.tsx";
import { cx } from "#components/ui/class-names.ts";
import { ForeignText } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { AlertView, FindingView } from "#server/explanations/schema.ts";
import { severityLook } from "./severity.ts";

/** Why the payment is here: each finding in plain words, leading to the element it is about. */
export function FindingsPanel({
  findings,
  alerts,
  reason,
  current,
  onGo,
}: {
  findings: readonly FindingView[];
  /** Scenarios that raised it, with what they found. */
  alerts: readonly AlertView[];
  /** The lead reason in words, for an exception that no rule raised. */
  reason: string;
  /** The finding that is marked in the message now. */
  current: number | null;
  onGo: (finding: number) => void;
}) {
  // What stops the payment comes first; notes come after the patterns.
  const stops = findings.some(({ severity }) => severity !== "warn");
  const patterns = alerts.map(({ scenario, meaning, fact }) => (
    <li key={scenario} className="grid grid-cols-[68px_minmax(0,1fr)] gap-x-2 px-4 py-1.5 text-sm">
      <Badge plain tone="warn" shape="triangle">
        pattern
      </Badge>
      <span className="min-w-0">
        <span className="block">{fact ?? meaning}</span>
        <span className="block text-xs text-ink-muted">
          {fact ? `${meaning} · ` : ""}
          <span className="font-mono">{scenario}</span>
        </span>
      </span>
    </li>
  ));
  return (
    <Panel
      title="Why it is here"
      flush
      aside={
        findings.length > 0 ? `${findings.length} ${findings.length === 1 ? "finding" : "findings"}` : null
      }
    >
      {findings.length === 0 && alerts.length === 0 ? (
        <p className="px-4 pb-3 text-sm text-ink-muted">
          {reason}. <span className="text-xs">No rule found anything.</span>
        </p>
      ) : (
        <ol className="pb-1">
          {stops ? null : patterns}
          {findings.map((finding, at) => {
            const look = severityLook[finding.severity];
            return (
              <li key={`${finding.rule}-${finding.path}-${at}`}>
                <button
                  type="button"
                  onClick={() => onGo(at)}
                  aria-current={current === at ? "true" : undefined}
                  className={cx(
                    "focus-inset grid w-full grid-cols-[68px_minmax(0,1fr)] gap-x-2 px-4 py-1.5 text-left text-sm hover:bg-surface-hover",
                    current === at && "bg-mark",
                  )}
                >
                  <Badge plain tone={look.tone} shape={look.shape}>
                    {look.word}
                  </Badge>
                  <span className="min-w-0">
                    <span className="block">{finding.message}</span>
                    <span className="block truncate text-xs text-ink-muted">
                      <span className="font-mono">{finding.code}</span> {finding.codeMeaning} ·{" "}
                      <span className="font-mono">{finding.rule}</span> ·{" "}
                      <ForeignText className="font-mono">{lastSteps(finding.path)}</ForeignText>
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
          {stops ? patterns : null}
        </ol>
      )}
    </Panel>
  );
}

/** The end of an element's path, which is what tells it apart. */
export function lastSteps(path: string): string {
  const steps = path.split("/");
  return steps.length <= 3 ? path : `…/${steps.slice(-3).join("/")}`;
}
