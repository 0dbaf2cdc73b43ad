/** What the rules found, counted by severity and by what the rule looks at. */
import type { Finding } from "#models/rules/finding.ts";
import type { Feature } from "./contract.ts";

/**
 * Rules by what they look at, a code apart where it asks for other work. Families count what stops a payment: when a rule's
 * date makes thousands of payments carry a new warning, they do not all become strange. A rule outside all families still
 * counts by severity.
 */
const familyOfRule = {
  account: ["V25", "V28", "V34", "V35"],
  agent: ["V02", "V19", "V20", "V21", "V22", "V23"],
  address: ["V26", "V29", "V30", "V31", "V33"],
  name: ["V24", "V27", "V32", "V43"],
  amount: ["V10", "V11", "V12", "V16"],
  charges: ["V17", "V18"],
  funds: ["V13", "V44 AM04"],
  ledger: ["V44"],
  date: ["V14", "V15"],
  screening: ["S01"],
  duplicate: ["V03", "V09", "V42"],
  reporting: ["V36", "V37", "V38"],
  settlement: ["V05"],
  format: ["V01", "V04", "V06", "V07", "V08", "V39", "V40", "V41"],
} as const;
type RuleFamily = keyof typeof familyOfRule;

const familyNames = Object.keys(familyOfRule) as RuleFamily[];
const familyByRule = new Map<string, RuleFamily>(
  familyNames.flatMap((family) => familyOfRule[family].map((rule) => [rule, family] as const)),
);
const rulesWithCodes = new Set([...familyByRule.keys()].flatMap((rule) => rule.match(/^\w+(?= )/) ?? []));
const familyOf = ({ rule, code }: Finding): RuleFamily | undefined =>
  (rulesWithCodes.has(rule) ? familyByRule.get(`${rule} ${code}`) : undefined) ?? familyByRule.get(rule);

/** The reporting rules only ever warn, so there a warning counts. */
const warningsCount: ReadonlySet<RuleFamily> = new Set(["reporting"]);

const meanings: Record<RuleFamily, string> = {
  account: "Findings about an account number",
  agent: "Findings about a bank or its code",
  address: "Findings about an address",
  name: "Findings about a name",
  amount: "Findings about amount or currency",
  charges: "Findings about charges",
  funds: "Findings that money is lacking or a limit is passed",
  ledger: "Findings that an account is closed, blocked or of the wrong type",
  date: "Findings about the settlement date or the cut-off",
  screening: "Findings of a party like one on a list",
  duplicate: "Findings of a suspected duplicate",
  reporting: "Findings about purpose, reporting or party identification",
  settlement: "Findings about the way of settlement or its cover",
  format: "Findings about format, characters or remittance",
};

function counting(name: string, meaning: string, counts: (finding: Finding) => boolean): Feature {
  return {
    name,
    group: "rules",
    unit: "count",
    meaning,
    missing: "never",
    value: ({ findings }) => {
      let found = 0;
      for (const finding of findings) if (counts(finding)) found += 1;
      return found;
    },
  };
}

const severities = {
  reject: "Rule findings that reject",
  hold: "Rule findings that hold",
  warn: "Rule warnings",
};

export const ruleFindings: Feature[] = [
  ...(["reject", "hold", "warn"] as const).map((severity) =>
    counting(`findings_${severity}`, severities[severity], (finding) => finding.severity === severity),
  ),
  ...familyNames.map((family) => {
    const warnings = warningsCount.has(family);
    return counting(
      `findings_${family}`,
      warnings ? meanings[family] : `${meanings[family]} that stop the payment`,
      (finding) => (warnings || finding.severity !== "warn") && familyOf(finding) === family,
    );
  }),
];
