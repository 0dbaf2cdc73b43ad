/**
 * A list for the demo world: every entry is invented, and the list says so. Its names sound like those of the world's
 * parties, so that the desk meets likenesses of every kind and nearly all of them are nobody's.
 */
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

/** Names met once among these are like those of about one payment in two thousand each. */
const fromWorld = 5;

/** A few entries like names of the world itself, whatever its seed: invented spellings of invented names. */
function worldEntries(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rare = [...counts].filter(([name, count]) => count === 1 && name.trim().split(/\s+/).length >= 2);
  const chosen = rare
    .map(([name]) => ({ name, order: sha256Hex(name) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, fromWorld);
  return chosen
    .map(({ name }, at) => {
      const spelled = spellings[at % spellings.length]?.(name.replaceAll('"', "").split(/\s+/)) ?? name;
      return `${9101 + at},"${spelled}","individual","DEMO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB ${1950 + at * 7}; all data invented."\n`;
    })
    .join("");
}

/** `names` are those of the demo world's first payments, each as often as it was met. */
export async function loadDemoList(ctx: Context, names: readonly string[]): Promise<LoadedList> {
  const files = { entries: entries + worldEntries(names), alternates, addresses };
  return loadList(ctx, { name: "Demo list (invented)", asOf: "2026-08-01", synthetic: true, files });
}
