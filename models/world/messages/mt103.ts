/** Single customer transfers as SWIFT FIN text: MT103. */
import type { Order, Side } from "../order.ts";
import { streetLine } from "./xml.ts";

const bearers: Record<string, string> = { SHAR: "SHA", DEBT: "OUR", CRED: "BEN", SLEV: "SLEV" };

/** FIN amounts have a decimal comma and no trailing zeros are required. */
const comma = (amount: string): string => (amount.includes(".") ? amount.replace(".", ",") : `${amount},`);

/** At most `most` lines of `width` characters. */
function lines(text: string, width: number, most: number): string[] {
  const found: string[] = [];
  for (let rest = text; rest !== "" && found.length < most; rest = rest.slice(width))
    found.push(rest.slice(0, width));
  return found;
}

function party(side: Side): string[] {
  const account = side.account.iban ?? side.account.other;
  const address = side.address
    ? [
        streetLine(side.address.parts),
        [side.address.parts.post, side.address.parts.town, side.address.parts.country]
          .filter(Boolean)
          .join(" "),
      ]
    : [];
  return [
    ...(account ? [`/${account}`] : []),
    ...(side.name ? lines(side.name, 35, 1) : []),
    ...address.filter((line) => line !== "").map((line) => line.slice(0, 35)),
  ];
}

const terminal = (bic: string | null): string =>
  `${(bic ?? "").slice(0, 8)}X${(bic ?? "").slice(8) || "XXX"}`;

export function mt103(order: Order, reference: string): string {
  const date = order.settlementDate.replaceAll("-", "").slice(2);
  const text =
    order.remittance.join(" ") || (order.creditorReference ? `/RFB/${order.creditorReference}` : "");
  const block3 = order.uetr ? `{3:{121:${order.uetr}}}` : "";
  const body = [
    `:20:${reference}`,
    ":23B:CRED",
    `:32A:${date}${order.currency}${comma(order.amount)}`,
    ...(order.instructed
      ? [
          `:33B:${order.instructed.currency}${comma(order.instructed.amount)}`,
          `:36:${comma(order.instructed.rate)}`,
        ]
      : []),
    `:50K:${party(order.debtor).join("\r\n")}`,
    `:52A:${order.debtor.bic}`,
    `:57A:${order.creditor.bic}`,
    `:59:${party(order.creditor).join("\r\n")}`,
    ...(text ? [`:70:${lines(text, 35, 4).join("\r\n")}`] : []),
    `:71A:${bearers[order.chargeBearer] ?? "SHA"}`,
  ];
  return `{1:F01${terminal(order.debtor.bic)}0000000000}{2:I103${terminal(order.creditor.bic)}N}${block3}{4:\r\n${body.join("\r\n")}\r\n-}`;
}
