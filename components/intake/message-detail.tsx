"use client";
import { useQuery } from "@tanstack/react-query";
import { countOf } from "#components/charts/number-text.ts";
import { Answer } from "#components/trpc/answer.tsx";
import { useTRPC } from "#components/trpc/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Identifier } from "#components/ui/masked.tsx";
import { Facts, Panel } from "#components/ui/panel.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { MessageRow } from "#server/intake/schema.ts";
import { excerptAround } from "./excerpt.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { sizeText } from "./prepare-intake.ts";

/** More text than this slows the page down and helps nobody; the file itself is with its source. */
const longestShown = 100_000;

/** One message: what it is, every finding at its place, and the text with what the role may see. */
export function MessageDetail({ id }: { id: number }) {
  const trpc = useTRPC();
  const message = useQuery(trpc.intake.message.queryOptions({ id }));
  return (
    <Answer query={message} what={`message ${id}`}>
      {(found) => (
        <>
          <Panel title={`Message ${found.id}`} aside={<OutcomeBadge outcome={found.outcome} />}>
            <Facts
              items={[
                { label: "Type", value: found.messageType ?? "not known" },
                { label: "Received", value: <Instant iso={found.receivedAt} /> },
                { label: "From", value: found.source },
                { label: "File", value: found.fileName ? <bdi>{found.fileName}</bdi> : "\u2013" },
                {
                  label: "Holds",
                  value: `${countOf(found.transactions, "transaction")}, ${sizeText(found.size)}`,
                },
                { label: "SHA-256", value: <Identifier short>{found.sha256}</Identifier> },
              ]}
            />
          </Panel>
          <Panel title={`Findings: ${found.findings.length}`} level={3}>
            {found.findings.length === 0 ? (
              <p className="text-sm text-ink-muted">Nothing to object to.</p>
            ) : (
              <ol className="flex flex-col gap-4">
                {found.findings.map((finding, at) => (
                  <FindingAtPlace key={at} finding={finding} raw={found.raw} />
                ))}
              </ol>
            )}
          </Panel>
          <Panel title="Text" level={3} aside="masked for your role">
            <SourceText label={`Text of message ${found.id}`}>{found.raw.slice(0, longestShown)}</SourceText>
            {found.raw.length > longestShown ? (
              <p className="mt-1 text-xs text-ink-faint">
                The first {countOf(longestShown, "character")} of {countOf(found.raw.length, "character")}.
              </p>
            ) : null}
          </Panel>
        </>
      )}
    </Answer>
  );
}

const severities = {
  reject: { tone: "danger", shape: "cross" },
  hold: { tone: "warn", shape: "triangle" },
  warn: { tone: "neutral", shape: "ring" },
} as const;

/** The rule in plain words, and a caret under the very character. */
function FindingAtPlace({ finding, raw }: { finding: MessageRow["findings"][number]; raw: string }) {
  const lines = excerptAround(raw, finding.line, finding.column);
  const width = String(lines.at(-1)?.number ?? 0).length;
  return (
    <li>
      <p className="text-sm">
        <Badge plain {...severities[finding.severity]}>
          {finding.severity}
        </Badge>
        <span className="mx-2 font-mono text-xs">
          {finding.rule} {finding.code}
        </span>
        {finding.message}
      </p>
      {finding.path ? <p className="font-mono text-xs break-all text-ink-muted">{finding.path}</p> : null}
      {lines.length > 0 ? (
        <SourceText label={`Lines around line ${finding.line}, column ${finding.column ?? 1}`}>
          {lines.map((line) => (
            <div key={line.number} className={line.at === "" ? "text-ink-muted" : undefined}>
              <span className="mr-3 text-ink-faint select-none">{String(line.number).padStart(width)}</span>
              {line.before}
              {line.at === "" ? null : <mark className="bg-mark text-ink underline">{line.at}</mark>}
              {line.after}
              {line.at === "" ? null : (
                <div aria-hidden="true" className="text-danger select-none">
                  {" ".repeat(width)}
                  <span className="mr-3" />
                  {" ".repeat([...line.before].length)}^ line {line.number}, column {finding.column ?? 1}
                </div>
              )}
            </div>
          ))}
        </SourceText>
      ) : null}
    </li>
  );
}

/** Text as it came, in a frame that scrolls by keyboard too. */
function SourceText({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="mt-1 max-h-96 overflow-auto rounded-sm bg-surface-sunken p-2"
    >
      <pre className="font-mono text-xs leading-4 [tab-size:1]">{children}</pre>
    </section>
  );
}
