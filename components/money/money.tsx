import { Amount } from "#components/ui/amount.tsx";
import { formatAmount } from "#models/payment/money.ts";

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
    <Amount
      text={amountText(minor, currency)}
      currency={minor === null ? null : currency}
      className={className ?? ""}
    />
  );
}
