"use client";
import { useMay } from "#components/shell/index.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { useUrlValue } from "#components/ui/url-value.ts";
import { MessageDetail } from "./message-detail.tsx";
import { MessageList } from "./message-list.tsx";

const outcomes = [
  { value: "all", label: "All" },
  { value: "accepted", label: "Accepted" },
  { value: "rejected", label: "Rejected" },
  { value: "unsupported", label: "Unsupported" },
] as const;

/** The messages on the left, the chosen one on the right; both are in the address. */
export function MessageBrowser() {
  const [outcome, setOutcome] = useUrlValue("outcome");
  const [message, setMessage] = useUrlValue("message");
  const mayOpen = useMay("intake.message");
  const chosen = outcomes.find((one) => one.value === outcome)?.value ?? "all";
  const id = message !== null && /^\d{1,15}$/.test(message) ? Number(message) : null;
  return (
    <div className="grid grow grid-cols-1 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:divide-x lg:divide-line">
      <section aria-label="Messages" className="min-w-0">
        <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1">
          <h2 className="text-sm font-semibold">Messages</h2>
          <div className="ml-auto">
            <Segmented
              label="Show messages"
              value={chosen}
              options={outcomes}
              onChange={(value) => setOutcome(value === "all" ? null : value)}
            />
          </div>
        </div>
        <MessageList
          outcome={chosen === "all" ? null : chosen}
          shown={id}
          onShow={mayOpen ? (next) => setMessage(String(next)) : null}
        />
      </section>
      <section aria-label="Chosen message" className="min-w-0">
        {id === null || !mayOpen ? (
          <p className="px-4 py-8 text-sm text-ink-muted">
            {mayOpen
              ? "Choose a message to see where it was refused and what would be right."
              : "Your role sees the feed, not the messages' text."}
          </p>
        ) : (
          <div className="lg:sticky lg:top-0 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto">
            <MessageDetail id={id} />
          </div>
        )}
      </section>
    </div>
  );
}
