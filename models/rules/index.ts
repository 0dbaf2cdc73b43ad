/** The payment rules as data, their findings, exception classes and code meanings. Pure; runs anywhere. */
export { bicCountry, isBic } from "./bic.ts";
export {
  type Classification,
  classes,
  className,
  classOf,
  type ExceptionClass,
  type Family,
  families,
  familyOf,
  orderFindings,
} from "./classes.ts";
export { codeMeaning, inCodeSet } from "./code-meanings.ts";
export {
  type AccountFact,
  type AgentFact,
  defaultReference,
  noFacts,
  type PaymentFacts,
  type Reference,
  type RuleContext,
} from "./context.ts";
export { isCountry } from "./countries.ts";
export { isCreditorReference } from "./creditor-reference.ts";
export { evaluateContext, evaluateRules, findingOf, givenRules, holdsOn } from "./evaluate-rules.ts";
export type { Finding } from "./finding.ts";
export { ibanCheckDigits, ibanFault, ibanLength, usesIban } from "./iban.ts";
export { isLei, leiCheckDigits } from "./lei.ts";
export type { CodeSet, Hit, Rule, Severity } from "./rule.ts";
export { rules, ruleVersion } from "./rule-set.ts";
export { type Scheme, schemeOf, schemes } from "./schemes.ts";
export { maskedAccount, shortened } from "./shown-value.ts";
