/** What would clear an exception, in one sentence. Pure. */
import { percentText } from "#components/explanation/percent.ts";
import type { Clearing } from "#server/repairs/schema.ts";

const counts = ["no", "one", "two", "three"];

/** "With these two changes nothing would stop the payment: V17 and V34 fall silent, and the likelihood goes from 62 % to 9 %." */
export function clearingText({ changes, cleared, before, after }: Clearing, scoreShown: boolean): string {
  const what =
    changes.length === 1 ? "this one change" : `these ${counts[changes.length] ?? changes.length} changes`;
  const gone =
    cleared.length > 1
      ? `${cleared.slice(0, -1).join(", ")} and ${cleared.at(-1)} fall`
      : `${cleared[0]} falls`;
  const likelihood =
    !scoreShown || before === null || after === null
      ? ""
      : percentText(before) === percentText(after)
        ? `, and the likelihood stays at ${percentText(after)}`
        : `, and the likelihood goes from ${percentText(before)} to ${percentText(after)}`;
  return `With ${what} nothing would stop the payment: ${gone} silent${likelihood}.`;
}

/** Whether the same elements stand in a suggestion already; values may be masked, so elements are compared. */
export function sameElements(
  changes: readonly { field: string; to: string | null }[],
  others: readonly { field: string; to: string | null }[],
): boolean {
  const key = (list: typeof changes) =>
    list
      .map(({ field, to }) => `${field} ${to}`)
      .sort()
      .join("\n");
  return key(changes) === key(others);
}
