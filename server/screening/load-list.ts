/** Puts a screening list in use. A list of the same name is replaced; hits keep pointing at the version that gave them. */
import { type ListEntry, ListFault, readSdn, type SdnFiles } from "#models/screening/index.ts";
import { recordAudit } from "../audit/index.ts";
import { canonicalJson, sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import { insertEntries, insertList, listsInUse } from "./store.ts";

export interface ListToLoad {
  name: string;
  /** The day the list was published, "YYYY-MM-DD". */
  asOf: string;
  synthetic: boolean;
  files: SdnFiles;
}

export interface LoadedList {
  name: string;
  entries: number;
  names: number;
  /** True when the very same list was in use already. */
  unchanged: boolean;
}

const entriesAtOnce = 1_000;

export async function loadList(ctx: Context, list: ListToLoad): Promise<LoadedList> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(list.asOf) || Number.isNaN(Date.parse(list.asOf)))
    throw new DomainError("invalid", `"${list.asOf}" is not a day; a day such as 2026-11-01 is expected.`);
  if (list.name.trim() === "" || list.name.length > 60)
    throw new DomainError("invalid", "The list needs a name of at most 60 characters.");
  const entries = read(list.files);
  if (entries.length === 0)
    throw new DomainError("invalid", "The list has no entries; at least one is expected.");
  const sha256 = sha256Hex(canonicalJson([list.asOf, list.synthetic, entries]));
  const names = entries.reduce((sum, { aliases }) => sum + 1 + aliases.length, 0);
  const told = { name: list.name, entries: entries.length, names };
  return ctx.db.transaction(async (tx) => {
    const before = (await listsInUse(tx)).find(({ name }) => name === list.name);
    if (before?.sha256 === sha256) return { ...told, unchanged: true };
    const at = ctx.clock.now();
    const { asOf, synthetic } = list;
    const by = ctx.actor.userId;
    const listId = await insertList(tx, {
      name: list.name,
      asOf,
      sha256,
      synthetic,
      at,
      by,
      entries: entries.length,
    });
    for (let from = 0; from < entries.length; from += entriesAtOnce) {
      const portion = entries.slice(from, from + entriesAtOnce);
      await insertEntries(
        tx,
        listId,
        portion.map((entry) => ({ ...entry, hash: sha256Hex(canonicalJson(entry)) })),
      );
    }
    await recordAudit(tx, ctx, {
      action: "screening.list-loaded",
      object: `screening-list/${listId}`,
      details: { ...told, asOf, synthetic, sha256, replaces: before?.id ?? null },
    });
    return { ...told, unchanged: false };
  });
}

function read(files: SdnFiles): ListEntry[] {
  try {
    return readSdn(files);
  } catch (cause) {
    if (cause instanceof ListFault) throw new DomainError("invalid", cause.message);
    throw cause;
  }
}
