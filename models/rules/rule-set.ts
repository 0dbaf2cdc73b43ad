/** All rules in the order of their numbers, and the version that is stored with every evaluation. */
import { accountRules } from "./account-rules.ts";
import { addressRules } from "./address-rules.ts";
import { amountRules } from "./amount-rules.ts";
import { identifierRules } from "./identifier-rules.ts";
import { partyRules } from "./party-rules.ts";
import type { Rule } from "./rule.ts";
import { textRules } from "./text-rules.ts";

/** Raised by one whenever a check, severity, code or date changes. */
export const ruleVersion = "rules-1";

export const rules: readonly Rule[] = [
  ...identifierRules,
  ...amountRules,
  ...partyRules,
  ...addressRules,
  ...accountRules,
  ...textRules,
].sort((a, b) => a.id.localeCompare(b.id));
