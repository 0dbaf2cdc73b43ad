/** "Of 214 exceptions like this in 90 days, 9 % were genuine": the base rate that a score is read against. */
import type { z } from "zod";
import { className } from "#models/rules/index.ts";
import type { Queryable } from "../platform/database/database.ts";
import { amountBandOf, wilson } from "./rules.ts";
import type { baseRate } from "./schema.ts";
import { type Counted, countResolved } from "./store.ts";

export type BaseRate = z.infer<typeof baseRate>;

const days = 90;
/** Fewer cases than this say too little; the comparison then widens. */
const enough = 20;

export interface Subject {
  exceptionId: number;
  class: string;
  family: string;
  reasonCode: string | null;
  amountEurMinor: number;
}

/** Widens from class, reason and amount band over class and reason to class and at last the family. */
export async function readBaseRate(q: Queryable, subject: Subject, now: Date): Promise<BaseRate> {
  const { band, words } = amountBandOf(subject.amountEurMinor);
  const since = new Date(now.getTime() - days * 86_400_000);
  const like = { reasonCode: subject.reasonCode, band, since, exceptId: subject.exceptionId };
  const ofClass = await countResolved(q, { ...like, by: "class", value: subject.class });
  const named = className(subject.class);
  const reason = subject.reasonCode ? `, reason ${subject.reasonCode}` : "";
  if (ofClass.reasonAndBand.n >= enough) return told(ofClass.reasonAndBand, `${named}${reason}, ${words}`);
  if (ofClass.reason.n >= enough) return told(ofClass.reason, `${named}${reason}`);
  if (ofClass.all.n >= enough) return told(ofClass.all, named);
  const ofFamily = await countResolved(q, { ...like, by: "family", value: subject.family });
  return told(ofFamily.all, `all exceptions of the ${subject.family} family`);
}

function told({ n, genuine }: Counted, like: string): BaseRate {
  const share = wilson(genuine, n);
  return {
    cases: n,
    genuine,
    rate: share?.rate ?? null,
    low: share?.low ?? null,
    high: share?.high ?? null,
    days,
    like,
  };
}
