"use client";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { ForeignText, Identifier } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { SaidView } from "#server/cases/schema.ts";

/** What other banks have said about the payment: the message that raised the case first, in their own words. */
export function SaidPanel({ said }: { said: readonly SaidView[] }) {
  const { now } = useWorkbenchClock();
  if (said.length === 0) return null;
  return (
    <Panel
      title={said[0]?.raised ? "What the other bank asks" : "What other banks said"}
      aside={said.length > 1 ? `${said.length} messages` : null}
    >
      <ul className="flex flex-col divide-y divide-line">
        {said.map((message) => (
          <li key={message.id} className="py-1.5 text-sm first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className={message.raised ? "font-medium" : undefined}>{message.title}</span>
              <span className="font-mono text-xs text-ink-muted">{message.messageType}</span>
              {message.sender ? (
                <span className="text-xs text-ink-muted">
                  from <Identifier>{message.sender}</Identifier>
                </span>
              ) : null}
              <Instant iso={message.at} now={now} className="ml-auto text-xs text-ink-faint" />
            </p>
            {message.points.map((point) => (
              <p key={point} className="text-ink-muted">
                {point}
              </p>
            ))}
            {message.texts.length > 0 ? (
              <blockquote className="mt-0.5 border-l-2 border-line-strong pl-2 whitespace-pre-wrap">
                <ForeignText>{message.texts.join("\n")}</ForeignText>
              </blockquote>
            ) : null}
            <p className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
              {message.amount ? <span className="tabular-nums">{message.amount}</span> : null}
              {message.reference ? (
                <span>
                  reference <Identifier>{message.reference}</Identifier>
                </span>
              ) : null}
              {message.caseId && message.caseId !== message.reference ? (
                <span>
                  case <Identifier>{message.caseId}</Identifier>
                </span>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
