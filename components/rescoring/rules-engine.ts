/** Without a model there is still the rule book: an edit is checked here, its score waits for the server. */
import { withField } from "#models/payment/fields.ts";
import type { CanonicalPayment } from "#models/payment/payment.ts";
import type { Finding } from "#models/rules/finding.ts";
import { evaluateRules } from "#models/rules/index.ts";
import type { Engine } from "./engine.ts";

export function rulesEngine(): Engine {
  let payment: CanonicalPayment | null = null;
  let at = new Date(0);
  let given: Finding[] = [];
  return {
    backend: "none",
    onnxHash: null,
    async begin(session) {
      payment = session.payment as CanonicalPayment;
      at = new Date(session.decidedAsOf);
      given = session.storeFindings as Finding[];
    },
    async whatIf(changes) {
      if (!payment) throw new Error("no payment is open for editing");
      const began = performance.now();
      const edited = changes.reduce((before, { field, to }) => withField(before, field, to), payment);
      return {
        probability: null,
        band: "rules-only",
        margin: null,
        snapshotHash: "",
        findings: [...evaluateRules(edited, { at }), ...given],
        moved: [],
        milliseconds: performance.now() - began,
      };
    },
  };
}
