/**
 * A list for the demo world: every entry is invented, and the list says so. Its names sound like those of the world's
 * parties, so that the desk meets likenesses of every kind and nearly all of them are nobody's.
 */
import { ListIndex, readSdn, screenParty } from "#models/screening/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import { type LoadedList, loadList } from "./load-list.ts";

const entries = `
9001,"HOFMAN, Andreas","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 14 Mar 1961; nationality Austria; all data invented."
9002,"ROUSSEAU, Philippe Marcel","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1958; nationality France; all data invented."
9003,"KESSLER, Reiner","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 02 Jul 1949; alt. DOB 1950; nationality Paraguay; all data invented."
9004,"VEREMEULEN, Pieter","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"nationality Belgium; all data invented."
9005,"ORLUND TRADING FZE",-0- ,"DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. 'ORLUND'; all data invented."
9006,"CALDERA MARITIME HOLDINGS LTD",-0- ,"DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"all data invented."
9007,"MARDAN TEXTILE COMPANY LLC",-0- ,"DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"SWIFT/BIC ZZDMXX22; all data invented."
9008,"GALAGHER, Patrik","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 30 Sep 1970; nationality Ireland; all data invented."
9009,"ZELTINGER ENERGIE AG",-0- ,"DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"all data invented."
9010,"LINDER, Tobias","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1966; all data invented."
`.trimStart();

const alternates = `
9001,1,"aka","HOFFMANN, Andreas",-0-
9003,2,"aka","KESSLER, Rainer",-0-
9004,3,"aka","VERMEULEN, P.",-0-
9006,4,"fka","CALDERRA MARITIME",-0-
9008,5,"aka","GALLAGHER, Patrick",-0-
9010,6,"aka","LINDNER, Tobias",-0-
`.trimStart();

const addresses = `
9002,1,"12 rue Inventee","Lyon","France",-0-
9005,2,"Free Zone 4","Sharjah","United Arab Emirates",-0-
9006,3,-0- ,"Valletta","Malta",-0-
9007,4,-0- ,"Dubai","United Arab Emirates",-0-
9009,5,-0- ,"Zug","Switzerland",-0-
`.trimStart();

/** Ways in which a list writes a name that is nearly another's. */
const spellings: readonly ((words: readonly string[]) => string)[] = [
  ([first = "", ...rest]) => `${rest.join(" ")}, ${first}`,
  (words) => words.map((word) => word.replace(/ie|y/gi, "i").replace(/ph/gi, "f")).join(" "),
  ([first = "", ...rest]) => `${rest.join(" ")}, ${first} Anton`,
  (words) => words.map((word) => word.replace(/([lmnrst])(?=[aeiou])/i, "$1$1")).join(" "),
  (words) => words.map((word) => word.replace(/[ck]/gi, "k").replace(/w/gi, "v")).join(" "),
];

/** So many of ten thousand names met in the world are like an entry of the list, which is about what a desk sees. */
const hitsPerTenThousand = 10;
const candidatesTried = 400;
const mostOfOne = 2;

/** How many of the names each entry is like. */
function hitsByEntry(rows: readonly string[], names: readonly string[]): Map<string, number> {
  const index = new ListIndex(readSdn({ entries: rows.join("") }));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const found = new Map<string, number>();
  for (const [name, count] of counts)
    for (const { entry } of screenParty(
      index,
      { field: "creditor", name, countries: [], bic: null },
      { most: rows.length },
    ))
      found.set(entry.id, (found.get(entry.id) ?? 0) + count);
  return found;
}

const idOf = (row: string): string => row.slice(0, row.indexOf(","));

/**
 * A few entries like names of the world itself, whatever its seed: invented spellings of invented names. Each is tried on
 * all names first, so that none is like a party that pays or is paid every day.
 */
function worldEntries(names: readonly string[]): string {
  const candidates = [...new Set(names)]
    .filter((name) => /^\S+ \S/.test(name))
    .map((name) => ({ name, order: sha256Hex(name) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, candidatesTried);
  const rows = candidates.map(({ name }, at) => {
    const spelled = spellings[at % spellings.length]?.(name.replaceAll('"', "").split(/\s+/)) ?? name;
    return `${10_000 + at},"${spelled}","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB ${1940 + (at % 50)}; all data invented."\n`;
  });
  const tried = hitsByEntry(rows, names);
  const rare = rows.filter((row) => {
    const hits = tried.get(idOf(row)) ?? 0;
    return hits > 0 && hits <= mostOfOne;
  });
  let left = Math.max(2, Math.round((names.length * hitsPerTenThousand) / 10_000));
  const again = hitsByEntry(rare, names);
  return rare
    .filter((row) => {
      const hits = again.get(idOf(row)) ?? 0;
      if (hits === 0 || hits > Math.min(mostOfOne, left)) return false;
      left -= hits;
      return true;
    })
    .join("");
}

/** `names` are those of a part of the demo world's payments, each as often as it was met. */
export async function loadDemoList(ctx: Context, names: readonly string[]): Promise<LoadedList> {
  const files = { entries: entries + worldEntries(names), alternates, addresses };
  return loadList(ctx, { name: "Demo list (invented)", asOf: "2026-08-01", synthetic: true, files });
}
