/** Exact money on the screen. */
export { amountText, Money } from "./money.tsx";
