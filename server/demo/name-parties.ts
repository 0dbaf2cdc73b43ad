/** Names of parties over a world's whole span, each as often as it is met: the demo's screening list is made near them. */
import type { World } from "#models/world/index.ts";
import { readMessage } from "../intake/index.ts";

/** So many payments are read at most. */
const sample = 4_000;

export function nameParties(world: World): string[] {
  const names: string[] = [];
  const step = Math.max(1, Math.ceil(world.payments / sample));
  let met = 0;
  for (const { bytes } of world.messages()) {
    met += 1;
    if (met % step !== 0) continue;
    for (const { debtor, creditor } of readMessage(bytes).payments)
      for (const name of [debtor.name, creditor.name]) if (name) names.push(name);
  }
  return names;
}
