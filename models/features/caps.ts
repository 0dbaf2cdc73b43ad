/**
 * Where counting stops. A count or an age that can only grow makes every later payment look unlike all earlier ones;
 * what matters is whether it is none, few or many.
 */
export const oldestDays = 60;
export const mostPayments = 40;
export const mostOutcomes = 8;

/** The smaller of the two; a missing value stays missing. */
export const upTo = (most: number, value: number): number => (value > most ? most : value);
