/** All rules in the order of their numbers, and the version that is stored with every evaluation. */
import { accountRules } from "./account-rules.ts";
import { addressRules } from "./address-rules.ts";
import { agentRules } from "./agent-rules.ts";
import { amountRules } from "./amount-rules.ts";
import { chargeRules } from "./charge-rules.ts";
import { dateRules } from "./date-rules.ts";
import { identifierRules } from "./identifier-rules.ts";
import { instructionRules } from "./instruction-rules.ts";
import { ledgerRules } from "./ledger-rules.ts";
import { messageRules } from "./message-rules.ts";
import { partyRules } from "./party-rules.ts";
import { reportingRules } from "./reporting-rules.ts";
import type { Rule } from "./rule.ts";
import { textRules } from "./text-rules.ts";

/** Raised by one whenever a check, severity, code or date changes. */
export const ruleVersion = "rules-3";

export const rules: readonly Rule[] = [
  ...messageRules,
  ...instructionRules,
  ...identifierRules,
  ...amountRules,
  ...ledgerRules,
  ...dateRules,
  ...chargeRules,
  ...agentRules,
  ...partyRules,
  ...addressRules,
  ...accountRules,
  ...reportingRules,
  ...textRules,
].sort((a, b) => a.id.localeCompare(b.id));
