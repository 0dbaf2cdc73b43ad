/** How long and how much the state remembers. */

/** An account without any event for this long is forgotten and counts as never seen. */
export const forgottenAfter = 180 * 86_400_000;
/** Payees per payer and payers per payee that are told apart; beyond it the least recent one is forgotten. */
export const partnersKept = 256;
/** Names seen with an account. */
export const namesKept = 4;
/** Payees that a history shows. */
export const payeesShown = 24;
