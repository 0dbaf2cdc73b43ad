/** V14, V15: settlement date and cut-off, by calendars with their dates. Instant payments settle at any hour. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import { closedBecause, dayText, localTime, nextBankingDay } from "./calendars.ts";
import type { RuleContext } from "./context.ts";
import type { Hit, Rule } from "./rule.ts";
import type { Scheme } from "./schemes.ts";
import { shortened } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null, needs: "context" } as const;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const isInstant = ({ localInstrument }: CanonicalPayment): boolean => localInstrument === "INST";

function settlementDay({ settlementDate }: CanonicalPayment): string | null {
  const day = settlementDate?.slice(0, 10) ?? "";
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

function dateHits(payment: CanonicalPayment, _scheme: Scheme, { at, reference }: RuleContext): Hit[] {
  const field = "settlementDate";
  const { settlementDate: written, kind } = payment;
  if (written && kind !== "return" && !/^\d{4}-/.test(written)) {
    const message = `The settlement date ${shortened(written)} lies outside of the years 0001 to 9999; a banking day soon is expected.`;
    return [{ field, code: "DT01", value: shortened(written), message }];
  }
  const day = settlementDay(payment);
  const currency = payment.amount?.currency;
  if (day === null || !currency || kind === "return") return [];
  // As long as the day is not over anywhere on earth, it is not past.
  const earliest = dayText(at.getTime() - 12 * hourMs);
  if (day < earliest) {
    const expected = nextBankingDay(dayText(at.getTime()), currency, reference);
    const message = `The settlement date ${day} is past; ${expected} or later is expected.`;
    return [{ field, code: "DT01", value: day, message }];
  }
  const { horizonDays } = reference;
  const horizon = payment.kind === "initiation" ? horizonDays.initiation : horizonDays.transfer;
  if (day > dayText(at.getTime() + horizon * dayMs)) {
    const message = `The settlement date ${day} lies more than ${horizon} days ahead; an earlier date is expected.`;
    return [{ field, code: "DT04", value: day, message }];
  }
  if (isInstant(payment)) return [];
  const closed = closedBecause(day, currency, reference);
  if (closed === null) return [];
  const message = `The settlement date ${day} is ${closed} for ${currency}; ${nextBankingDay(day, currency, reference)} is the next banking day.`;
  const hit: Hit = { field, code: "DT03", value: day, message };
  // A customer's bank executes on the next banking day; nothing has to be repaired.
  return [payment.kind === "initiation" ? { ...hit, severity: "warn" } : hit];
}

function cutOffHits(payment: CanonicalPayment, scheme: Scheme, { at, reference }: RuleContext): Hit[] {
  const day = settlementDay(payment);
  const currency = payment.amount?.currency;
  if (reference.cutOffs.length === 0 || day === null || !currency) return [];
  if (isInstant(payment) || payment.kind === "return") return [];
  const cutOff = reference.cutOffs.find(
    (one) =>
      one.currency === currency &&
      (one.scheme === null || one.scheme === scheme) &&
      (one.kind === null || one.kind === payment.kind),
  );
  if (!cutOff) return [];
  const [today, now] = localTime(at, cutOff.zone);
  // Where the channel is the day may be over that is not over everywhere else.
  if (today < day || (today === day && now <= cutOff.time)) return [];
  const tomorrow = new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
  const next = nextBankingDay(today > tomorrow ? today : tomorrow, currency, reference);
  const when = today === day ? now : `${today} ${now}`;
  const message = `It came at ${when}, after the cut-off ${cutOff.time} (${cutOff.zone}) for ${currency} on ${day}; it can settle on ${next}.`;
  return [{ field: "settlementDate", value: day, message }];
}

export const dateRules: readonly Rule[] = [
  {
    id: "V14",
    title: "Settlement date is a banking day, not past and not too far ahead",
    elements: "IntrBkSttlmDt, ReqdExctnDt",
    severity: { cbpr: "hold", hvps: "hold", sepa: "hold", fin: "hold", domestic: "hold" },
    codes: ["DT01", "DT03", "DT04"],
    ...everywhere,
    basis:
      "TARGET and Federal Reserve closing days by their published rules; other calendars by configuration.",
    check: dateHits,
  },
  {
    id: "V15",
    title: "Received before the cut-off of its currency and channel",
    elements: "IntrBkSttlmDt",
    severity: "hold",
    codes: ["TM01"],
    ...everywhere,
    check: cutOffHits,
  },
];
