/** The parts of a filter in words, each with the filter that remains without it. Pure. */
import type { QueueFilter } from "#server/exceptions/schema.ts";

export interface Chip {
  part: keyof QueueFilter;
  label: string;
  without: QueueFilter;
}

const familyWords = { repair: "repair", enquiry: "enquiry", screening: "screening", fraud: "fraud" } as const;
const bandWords = {
  "very-high": "very high",
  high: "high",
  medium: "medium",
  low: "low",
  "rules-only": "rules only",
} as const;
const claimWords = { mine: "held by me", free: "unclaimed", others: "held by others" } as const;

/** "90 min", "4 h", "3 d". */
export function minutesWords(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440} d`;
  if (minutes % 60 === 0) return `${minutes / 60} h`;
  return `${minutes} min`;
}

function euroWords(minor: number): string {
  const euro = minor / 100;
  if (euro >= 1e6 && euro % 1e5 === 0) return `EUR ${euro / 1e6} m`;
  if (euro >= 1e3 && euro % 100 === 0) return `EUR ${euro / 1e3} k`;
  return `EUR ${euro.toLocaleString("en")}`;
}

function wordsOf(filter: QueueFilter): [keyof QueueFilter, string | null][] {
  const list = (values: readonly string[] | undefined) => (values?.length ? values.join(", ") : null);
  return [
    ["class", list(filter.class)],
    ["family", list(filter.family?.map((one) => familyWords[one]))],
    ["reasonCode", list(filter.reasonCode)],
    ["currency", list(filter.currency)],
    ["messageType", list(filter.messageType)],
    [
      "band",
      filter.band?.length ? `likely genuine: ${list(filter.band.map((one) => bandWords[one]))}` : null,
    ],
    ["minAmountEur", filter.minAmountEur ? `from ${euroWords(filter.minAmountEur)}` : null],
    [
      "dueWithinMinutes",
      filter.dueWithinMinutes ? `due within ${minutesWords(filter.dueWithinMinutes)}` : null,
    ],
    ["minAgeMinutes", filter.minAgeMinutes ? `older than ${minutesWords(filter.minAgeMinutes)}` : null],
    ["maxAgeMinutes", filter.maxAgeMinutes ? `younger than ${minutesWords(filter.maxAgeMinutes)}` : null],
    ["claim", filter.claim ? claimWords[filter.claim] : null],
  ];
}

export function filterChips(filter: QueueFilter): Chip[] {
  return wordsOf(filter).flatMap(([part, label]) => {
    if (label === null) return [];
    const without = { ...filter };
    delete without[part];
    return [{ part, label, without }];
  });
}
