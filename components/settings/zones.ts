/** Time zones to choose from: the trade's own places first, then every zone this browser knows. Pure but for that list. */

const usual = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "Europe/Zurich",
  "America/New_York",
  "Asia/Singapore",
  "Asia/Tokyo",
] as const;

export function zoneChoices(known: readonly string[] = Intl.supportedValuesOf("timeZone")): {
  usual: string[];
  others: string[];
} {
  return { usual: [...usual], others: known.filter((zone) => !usual.some((one) => one === zone)).toSorted() };
}
