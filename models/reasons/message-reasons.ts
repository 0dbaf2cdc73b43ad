/** The message: where it goes, when it came, what its text and its data look like, what the rules found. */
import type { Reason } from "./reason.ts";
import { counted, span } from "./say.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const kinds = ["customer order", "customer transfer between banks", "bank transfer", "return"];
const returnReasons = ["the account", "the name or address", "a reason not said", "our own request"];
const findingFamilies = [
  ["findings_account", "account"],
  ["findings_agent", "bank"],
  ["findings_address", "address"],
  ["findings_name", "name"],
  ["findings_amount", "amount"],
  ["findings_charges", "charges"],
  ["findings_funds", "funds or limit"],
  ["findings_ledger", "state of the account"],
  ["findings_settlement", "settlement or cover"],
  ["findings_screening", "likeness to a listed name"],
  ["findings_date", "date"],
  ["findings_duplicate", "possible copy"],
  ["findings_reporting", "reporting"],
  ["findings_format", "format"],
] as const;

/** By quarters of completeness, where lines that nobody divided count as half. */
const addressParts = ["none", "one", "two or lines only", "three", "all four"];

const clockOf = (hour: number): string =>
  `${String(Math.floor(hour)).padStart(2, "0")}:${String(Math.floor((hour % 1) * 60)).padStart(2, "0")} UTC`;

export const messageReasons: readonly Reason[] = [
  {
    code: "corridor",
    features: ["corridorCount", "crossBorder", "foreignCurrency", "currencyRank"],
    say(evidence) {
      const count = evidence.of("corridorCount");
      if (count === null) return "A country of the payment is not known";
      const where = evidence.of("crossBorder") === 1 ? "between these two countries" : "within this country";
      if (count === 0) return `The payer's first payment ${where}`;
      return `${count >= 40 ? "40 or more earlier payments" : counted(count, "earlier payment")} of the payer ${where}`;
    },
  },
  {
    code: "calendar",
    features: ["hour", "weekday", "daysToMonthEnd"],
    say(evidence) {
      const day = weekdays[(evidence.of("weekday") ?? 0) - 1];
      return `Arrived ${day ? `on a ${day} ` : ""}at ${clockOf(evidence.of("hour") ?? 0)}`;
    },
  },
  {
    code: "cut-off",
    features: ["minutesToCutOff", "settlementLagDays"],
    say(evidence) {
      const minutes = evidence.of("minutesToCutOff");
      const lag = evidence.of("settlementLagDays");
      if (minutes === null) return lag === null ? "No settlement date" : "No cut-off applies";
      if (minutes < 0) return `Arrived ${span(minutes / 60)} after the currency's cut-off`;
      return `Arrived ${span(minutes / 60)} before the currency's cut-off`;
    },
  },
  {
    code: "made-earlier",
    features: ["creationLagHours"],
    say(evidence) {
      const hours = evidence.of("creationLagHours");
      return hours === null
        ? "The message does not say when it was made"
        : `The message was made ${span(hours)} ${hours < 0 ? "after" : "before"} it arrived`;
    },
  },
  {
    code: "message-kind",
    features: ["messageKind", "mtFormat"],
    say(evidence) {
      const kind = kinds[evidence.of("messageKind") ?? -1] ?? "message";
      return `A ${kind}${evidence.of("mtFormat") === 1 ? " in SWIFT MT" : ""}`;
    },
  },
  {
    code: "returned",
    features: ["returnReason"],
    say(evidence) {
      const reason = evidence.of("returnReason");
      return reason === null
        ? "Not a return"
        : `Came back because of ${returnReasons[reason - 1] ?? "another reason"}`;
    },
  },
  {
    code: "address-complete",
    features: ["debtorAddressCompleteness", "creditorAddressCompleteness"],
    say(evidence) {
      const given = (feature: string) =>
        addressParts[Math.min(4, Math.max(0, Math.round((evidence.of(feature) ?? 0) * 4)))];
      return `Of town, country, post code and street the payee has ${given("creditorAddressCompleteness")}, the payer ${given("debtorAddressCompleteness")}`;
    },
  },
  {
    code: "bank-and-account-country",
    features: ["creditorCountryAgreement", "debtorCountryAgreement"],
    say(evidence) {
      const sides = [
        ["payee", evidence.of("creditorCountryAgreement")],
        ["payer", evidence.of("debtorCountryAgreement")],
      ] as const;
      const those = (agreement: number) =>
        sides.filter(([, given]) => given === agreement).map(([side]) => side);
      const differ = those(0);
      if (differ.length > 0)
        return `The ${differ.join("'s and the ")}'s account and bank are in different countries`;
      const agree = those(1);
      if (agree.length === 2) return "Accounts and banks name the same countries";
      return agree[0]
        ? `The ${agree[0]}'s account and bank are in the same country`
        : "No account is given with both an IBAN and its bank's BIC to compare";
    },
  },
  {
    code: "remittance-text",
    features: [
      "textLength",
      "textUrgency",
      "textNewAccount",
      "textInvoice",
      "textDigits",
      "textCapitals",
      "textWords",
    ],
    say(evidence) {
      if (!evidence.of("textLength")) return "No remittance text";
      const says = [
        evidence.of("textNewAccount") === 1 ? "speaks of a new account" : null,
        evidence.of("textUrgency") ? "presses for speed" : null,
        evidence.of("textInvoice") === 1 ? "names an invoice or reference" : null,
      ].filter((each) => each !== null);
      if (says.length > 0) return `The remittance text ${says.join(" and ")}`;
      return `The remittance text has ${counted(evidence.of("textWords") ?? 0, "word")} and names no invoice`;
    },
  },
  {
    code: "rule-findings",
    features: [
      "findings_reject",
      "findings_hold",
      "findings_warn",
      ...findingFamilies.map(([feature]) => feature),
    ],
    say(evidence) {
      const stops = (evidence.of("findings_reject") ?? 0) + (evidence.of("findings_hold") ?? 0);
      const warns = evidence.of("findings_warn") ?? 0;
      if (stops + warns === 0) return "No rule found anything";
      const about = findingFamilies
        .filter(([feature]) => (evidence.of(feature) ?? 0) > 0)
        .map(([, word]) => word);
      const what = about.length > 0 ? `: ${about.join(", ")}` : "";
      if (stops === 0) return `Rules only warn, ${counted(warns, "finding")}${what}`;
      return `${counted(stops, "rule finding")} ${stops === 1 ? "stops" : "stop"} it${what}`;
    },
  },
];
