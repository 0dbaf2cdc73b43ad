/** V08, V09, V42: what identifies a payment and tells it from its copies. S01: what screening finds beside the rules. */

import type { Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const identifierRules: readonly Rule[] = [
  {
    id: "V08",
    title: "UETR is a lower-case UUID of version 4",
    elements: "PmtId/UETR",
    severity: { cbpr: "reject", hvps: "reject", fin: "reject", sepa: "warn", domestic: "warn" },
    codes: ["FF01"],
    codeSet: "status",
    since: null,
    until: null,
    needs: "payment",
    check(payment, scheme) {
      if (payment.kind === "return") return [];
      if (payment.uetr === null) {
        const asked = scheme === "cbpr" || scheme === "hvps" || scheme === "fin";
        if (!asked || payment.kind === "initiation") return [];
        const message = "The UETR is missing; a lower-case UUID of version 4 is expected.";
        return [{ field: "uetr", message, severity: "warn" }];
      }
      if (uuid4.test(payment.uetr)) return [];
      const message = uuid4.test(payment.uetr.toLowerCase())
        ? "The UETR holds capital letters; the same UUID in lower case is expected."
        : "The UETR is not a UUID of version 4 (xxxxxxxx-xxxx-4xxx-[89ab]xxx-xxxxxxxxxxxx in lower case).";
      return [{ field: "uetr", value: shortened(payment.uetr), message }];
    },
  },
  {
    id: "V09",
    title: "UETR has not been seen on another payment",
    elements: "PmtId/UETR",
    severity: "hold",
    codes: ["DU03"],
    codeSet: "status",
    since: null,
    until: null,
    needs: "store",
    check: () => [],
  },
  {
    id: "V42",
    title: "No earlier payment has the same payer, payee, amount and currency",
    elements: "composite",
    severity: "hold",
    codes: ["AM05"],
    codeSet: "status",
    since: null,
    until: null,
    needs: "store",
    check: () => [],
  },
  {
    id: "S01",
    title: "No party is like an entry of a loaded list",
    elements: "Dbtr, Cdtr, UltmtDbtr, UltmtCdtr, agents",
    severity: "hold",
    codes: ["RR04"],
    codeSet: "status",
    since: null,
    until: null,
    needs: "store",
    check: () => [],
  },
];
