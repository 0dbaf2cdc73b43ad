"use client";
import { useCommandState } from "#components/commands/index.ts";
import { percentText } from "#components/explanation/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/class-names.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { Suggestion } from "#server/repairs/schema.ts";
import { ChangedValue } from "./changed-value.tsx";
import { basisText, partWords, resultText, sentence, sourceWords } from "./suggestion-words.ts";

/** What would mend the payment, why, and how often its kind was right. A proposal until an edit is saved. */
export function SuggestionsPanel({
  suggestions,
  taken,
  next,
  editable,
  scoreShown,
  onTake,
}: {
  suggestions: readonly Suggestion[];
  /** Suggestions that stand in the edit. */
  taken: readonly number[];
  /** The one that the key would put in. */
  next: number | null;
  editable: boolean;
  scoreShown: boolean;
  onTake: (id: number) => void;
}) {
  const { keys } = useCommandState("case.suggestion");
  return (
    <Panel
      title={suggestions.length === 1 ? "Suggested repair" : "Suggested repairs"}
      aside="a proposal until it is saved"
    >
      <ol className="flex flex-col divide-y divide-line">
        {suggestions.map((suggestion) => {
          const { id, changes, confidence } = suggestion;
          const inEdit = taken.includes(id);
          return (
            <li key={id} className="py-1.5 first:pt-0 last:pb-0">
              <div className="flex items-start gap-3">
                <Changes suggestion={suggestion} />
                <div className="ml-auto flex shrink-0 items-center gap-2">
                  <span
                    className="text-sm font-semibold tabular-nums"
                    title={`Right ${percentText(confidence.low)} to ${percentText(confidence.high)} of the time: ${basisText(confidence)}`}
                  >
                    {percentText(confidence.value)}
                  </span>
                  {inEdit ? (
                    <Badge tone="accent" shape="check">
                      in the edit
                    </Badge>
                  ) : changes.length > 0 && editable ? (
                    <Button small keys={id === next ? keys : null} onClick={() => onTake(id)}>
                      Apply<span className="sr-only"> {changes.map(({ label }) => label).join(", ")}</span>
                    </Button>
                  ) : null}
                </div>
              </div>
              <Tokens tokens={suggestion.tokens} />
              <ul className="mt-0.5 text-xs text-ink-muted">
                {suggestion.evidence.map(({ source, text }) => (
                  <li key={`${source} ${text}`} className="grid grid-cols-[4.5rem_minmax(0,1fr)]">
                    <span className="text-ink-faint">{sourceWords[source]}</span>
                    <span>{sentence(text)}</span>
                  </li>
                ))}
                <li className="grid grid-cols-[4.5rem_minmax(0,1fr)]">
                  <span className="text-ink-faint">Result</span>
                  <span>
                    {resultText(suggestion)}
                    {scoreShown && suggestion.probability !== null
                      ? `; likelihood ${percentText(suggestion.probability)}`
                      : ""}
                    .
                  </span>
                </li>
                <li className="grid grid-cols-[4.5rem_minmax(0,1fr)]">
                  <span className="text-ink-faint">Chance</span>
                  <span>
                    Right {percentText(confidence.low)} to {percentText(confidence.high)} of the time;{" "}
                    {basisText(confidence)}.
                  </span>
                </li>
              </ul>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function Changes({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.changes.length === 0)
    return <p className="text-sm">Stop this copy: choose the duplicate outcome.</p>;
  return (
    <dl className="grid min-w-0 grow grid-cols-[max-content_minmax(0,1fr)] gap-x-3 text-sm">
      {suggestion.changes.map(({ field, label, from, to }) => (
        <div key={field} className="contents">
          <dt className="max-w-48 truncate text-ink-muted">{label}</dt>
          <dd className="min-w-0 break-words">
            <ChangedValue from={from} to={to} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The address lines word by word, each over the part it was taken for. */
function Tokens({ tokens }: { tokens: Suggestion["tokens"] }) {
  if (tokens.length === 0) return null;
  return (
    <ul aria-label="The address lines as they were read" className="my-1 flex flex-wrap gap-x-2 gap-y-1">
      {tokens.map(({ text, part }, at) => (
        <li key={`${at} ${text}`} className="text-center text-sm leading-4">
          <span
            className={cx(
              "block border-b px-0.5 font-mono text-xs",
              part ? "border-accent" : "border-dashed border-line-control text-ink-muted",
            )}
          >
            <bdi>{text}</bdi>
          </span>
          <span className="text-2xs text-ink-faint">{part ? partWords[part] : "not read"}</span>
        </li>
      ))}
    </ul>
  );
}
