import { formatAmount } from "#models/payment/money.ts";
import { cx } from "./class-names.ts";

/** "12,400.00" with the currency's own decimals and a true minus sign; "–" when there is no amount. */
export function amountText(minor: string | null, currency: string | null): string {
  if (minor === null || currency === null) return "–";
  return formatAmount({ minor, currency }).replace("-", "−");
}

/** An exact amount with its currency code. Totals of several currencies are shown one by one, never added. */
export function Money({
  minor,
  currency,
  className,
}: {
  minor: string | null;
  currency: string | null;
  className?: string;
}) {
  return (
    <span className={cx("whitespace-nowrap tabular-nums", className)}>
      {amountText(minor, currency)}
      {currency && minor !== null ? <span className="text-[0.86em] text-ink-faint"> {currency}</span> : null}
    </span>
  );
}

/** A rounded EUR figure for ranking and totals: "€ 48.1 m" reads faster there than cents. Never for an amount to book. */
export function roundedEuro(minor: number): string {
  const euro = minor / 100;
  const size = Math.abs(euro);
  const sign = euro < 0 ? "−" : "";
  if (size >= 1e9) return `${sign}EUR ${(size / 1e9).toFixed(size >= 1e10 ? 0 : 1)} bn`;
  if (size >= 1e6) return `${sign}EUR ${(size / 1e6).toFixed(size >= 1e7 ? 0 : 1)} m`;
  if (size >= 1e4) return `${sign}EUR ${Math.round(size / 1e3)} k`;
  if (size >= 100) return `${sign}EUR ${Math.round(size).toLocaleString("en")}`;
  return `${sign}EUR ${size.toFixed(2)}`;
}
