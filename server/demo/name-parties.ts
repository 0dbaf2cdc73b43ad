/** Names of the parties of a world's first payments, each as often as it is met: the demo's screening list is made near them. */
import type { World } from "#models/world/index.ts";
import { readMessage } from "../intake/index.ts";

const firstMessages = 2_000;

export function nameParties(world: World): string[] {
  const names: string[] = [];
  let read = 0;
  for (const { bytes } of world.messages()) {
    read += 1;
    if (read > firstMessages) break;
    for (const { debtor, creditor } of readMessage(bytes).payments)
      for (const name of [debtor.name, creditor.name]) if (name) names.push(name);
  }
  return names;
}
