/** The payee: how well known, who else pays the account, its name, its track record. */
import { mostOutcomes } from "#models/features/index.ts";
import type { Reason } from "./reason.ts";
import { counted, percent, span, whole } from "./say.ts";

export const payeeReasons: readonly Reason[] = [
  {
    code: "payee-known",
    features: ["pairCount", "daysSincePair", "pairAgeDays"],
    say(evidence) {
      const count = evidence.of("pairCount") ?? 0;
      const last = evidence.of("daysSincePair");
      if (count === 0) {
        const known = evidence.history.payees.length;
        return known === 0
          ? "First payment to this payee, and the payer has no other"
          : `First payment to this payee; the payer knows ${known >= 24 ? "24 or more others" : counted(known, "other")}`;
      }
      const often = count >= 40 ? "40 or more earlier payments" : counted(count, "earlier payment");
      return last === null
        ? `${often} to this payee`
        : `${often} to this payee, the last ${span(last * 24)} ago`;
    },
  },
  {
    code: "payee-account-age",
    features: ["creditorAgeDays", "daysSinceCreditorIn"],
    say(evidence) {
      const age = evidence.of("creditorAgeDays");
      if (age === null) return "The payee's account was never seen before, from any payer";
      return age >= 60
        ? "The payee's account has been known for 60 days or more"
        : `The payee's account was first seen ${span(age * 24)} ago`;
    },
  },
  {
    code: "payee-inflow",
    features: ["creditorCount24h", "creditorCount7d", "creditorCount30d", "creditorSum24h", "creditorSum7d"],
    say(evidence) {
      const day = evidence.of("creditorCount24h");
      if (day === null) return "The payment names no account of the payee";
      const sum = whole(10 ** (evidence.of("creditorSum24h") ?? 0) - 1);
      return `The payee's account received ${counted(day, "payment")} (EUR ${sum}) in the 24 hours before; ${whole(evidence.of("creditorCount30d") ?? 0)} in 30 days`;
    },
  },
  {
    code: "payee-senders",
    features: ["creditorPayers7d", "creditorPayers30d", "creditorPayees7d", "fanRatio"],
    say(evidence) {
      const payers = evidence.of("creditorPayers7d");
      if (payers === null) return "The payment names no account of the payee";
      const paid = evidence.of("creditorPayees7d") ?? 0;
      return `${counted(payers, "payer")} paid this account in 7 days; it paid ${paid === 0 ? "none" : counted(paid, "account")} itself`;
    },
  },
  {
    code: "payee-pays-on",
    features: ["creditorPassThrough"],
    say(evidence) {
      const share = evidence.of("creditorPassThrough");
      return share === null
        ? "The payee's account received nothing in 24 hours that it could pass on"
        : `The payee's account has passed on ${share === 0 ? "nothing" : percent(share)} of what it received in 24 hours`;
    },
  },
  {
    code: "payee-name",
    features: ["nameSimilarity", "pairNameSimilarity", "namesOnAccount"],
    say(evidence) {
      const likeness = evidence.of("pairNameSimilarity") ?? evidence.of("nameSimilarity");
      if (likeness === null) return "No name was seen with this account before";
      return likeness > 0.97
        ? "The payee's name is the one seen with this account before"
        : `The payee's name is ${percent(likeness)} like the names seen with this account`;
    },
  },
  {
    code: "payee-known-elsewhere",
    features: ["nameKnownElsewhere", "nearestKnownAccount"],
    say(evidence) {
      const name = evidence.of("nameKnownElsewhere");
      const account = evidence.of("nearestKnownAccount");
      if (name !== null && name > 0.8)
        return `The payer knows a payee of this name${name > 0.995 ? "" : ` (${percent(name)} alike)`} under another account`;
      if (account !== null && account > 0.8)
        return `The account's digits are ${percent(account)} like another payee's of this payer`;
      return "Neither name nor account resembles another payee of this payer";
    },
  },
  {
    code: "payee-track-record",
    features: ["pairGenuine", "pairFalseAlarm", "creditorGenuine", "creditorFalseAlarm"],
    say(evidence) {
      const genuine = evidence.of("creditorGenuine") ?? 0;
      const falseAlarm = evidence.of("creditorFalseAlarm") ?? 0;
      if (genuine + falseAlarm === 0) return "No earlier exception on this payee's account was decided";
      const most = (count: number) => (count >= mostOutcomes ? `${count} or more` : String(count));
      return `Earlier exceptions on this payee's account: ${most(genuine)} genuine, ${most(falseAlarm)} false ${falseAlarm === 1 ? "alarm" : "alarms"}`;
    },
  },
  {
    code: "party-kinds",
    features: ["creditorIsFirm", "debtorIsFirm"],
    say(evidence) {
      const kind = (feature: string) =>
        ({ 1: "a firm", 0: "a person" })[evidence.of(feature) ?? -1] ?? "a party without a name";
      return `From ${kind("debtorIsFirm")} to ${kind("creditorIsFirm")}`;
    },
  },
];
