/** Finds keys that two commands of one scope would both answer. The registry's test keeps this list empty. */
import type { Command } from "./command.ts";
import { expandKeys } from "./keys.ts";

export function keyConflicts(commands: readonly Command[]): string[] {
  const seen = new Map<string, string>();
  const conflicts: string[] = [];
  for (const command of commands)
    for (const keys of command.keys.flatMap(expandKeys)) {
      const place = `${command.scope} ${keys}`;
      const other = seen.get(place);
      if (other) conflicts.push(`${keys} in ${command.scope}: ${other} and ${command.id}`);
      seen.set(place, command.id);
    }
  return conflicts;
}
