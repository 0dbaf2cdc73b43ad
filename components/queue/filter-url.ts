/**
 * The queue's filter as a URL. The address is the state: a copied link shows the same rows. It holds codes and numbers
 * only, never a name, an account or a reference. Unknown or malformed parts are dropped, so an old link still opens.
 */
import type { QueueFilter } from "#server/exceptions/schema.ts";

type Band = NonNullable<QueueFilter["band"]>[number];
type Family = NonNullable<QueueFilter["family"]>[number];

export const bandOrder = [
  "very-high",
  "high",
  "medium",
  "low",
  "rules-only",
] as const satisfies readonly Band[];
export const familyOrder = ["repair", "enquiry", "screening", "fraud"] as const satisfies readonly Family[];
const claimKinds = ["mine", "free", "others"] as const;

const lists = {
  class: { name: "class", shape: /^[A-Z]\d{2}$/, most: 30 },
  currency: { name: "ccy", shape: /^[A-Z]{3}$/, most: 30 },
  messageType: { name: "type", shape: /^[A-Za-z0-9.]{2,20}$/, most: 30 },
  reasonCode: { name: "reason", shape: /^[A-Z0-9]{1,4}$/, most: 30 },
} as const;
const numbers = {
  minAmountEur: { name: "min", least: 0 },
  dueWithinMinutes: { name: "due", least: 1 },
  minAgeMinutes: { name: "age", least: 0 },
  maxAgeMinutes: { name: "under", least: 1 },
} as const;

type ListField = keyof typeof lists;
type NumberField = keyof typeof numbers;

function listIn(params: URLSearchParams, name: string): string[] {
  return [...new Set((params.get(name) ?? "").split(",").filter(Boolean))].sort();
}

/** Reads a filter out of an address. */
export function filterFromSearch(params: URLSearchParams): QueueFilter {
  const filter: QueueFilter = {};
  for (const field of Object.keys(lists) as ListField[]) {
    const { name, shape, most } = lists[field];
    const values = listIn(params, name)
      .filter((value) => shape.test(value))
      .slice(0, most);
    if (values.length > 0) filter[field] = values;
  }
  const family = familyOrder.filter((one) => listIn(params, "family").includes(one));
  if (family.length > 0) filter.family = family;
  const band = bandOrder.filter((one) => listIn(params, "band").includes(one));
  if (band.length > 0) filter.band = band;
  for (const field of Object.keys(numbers) as NumberField[]) {
    const { name, least } = numbers[field];
    const text = params.get(name);
    const value = text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
    if (value !== null && value >= least) filter[field] = value;
  }
  const claim = claimKinds.find((one) => one === params.get("claim"));
  if (claim) filter.claim = claim;
  return filter;
}

/** Writes a filter as the query of an address, "" for the whole queue; the same filter always gives the same text. */
export function filterToSearch(filter: QueueFilter): string {
  const parts: string[] = [];
  const put = (name: string, text: string) => parts.push(`${name}=${text}`);
  for (const field of Object.keys(lists) as ListField[]) {
    const values = [...new Set(filter[field] ?? [])].sort();
    if (values.length > 0) put(lists[field].name, values.join(","));
  }
  const family = familyOrder.filter((one) => filter.family?.includes(one));
  if (family.length > 0) put("family", family.join(","));
  const band = bandOrder.filter((one) => filter.band?.includes(one));
  if (band.length > 0) put("band", band.join(","));
  for (const field of Object.keys(numbers) as NumberField[]) {
    const value = filter[field];
    if (value !== undefined) put(numbers[field].name, String(value));
  }
  if (filter.claim) put("claim", filter.claim);
  return parts.join("&");
}

/** The address of the queue with this filter. */
export function queueHref(filter: QueueFilter): string {
  const search = filterToSearch(filter);
  return search === "" ? "/queue" : `/queue?${search}`;
}
