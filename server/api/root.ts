/** The screen's door: composition only. The type below fails to compile when policy and router name different things. */
import { auditProcedures } from "../audit/router.ts";
import { caseProcedures } from "../cases/router.ts";
import { queueProcedures } from "../exceptions/router.ts";
import { type ProcedureName, policy } from "../identity/policy.ts";
import { sessionProcedures } from "../identity/router.ts";
import { intakeProcedures } from "../intake/router.ts";
import { registryProcedures } from "../registry/router.ts";
import { releaseProcedures } from "../releases/router.ts";
import { repairProcedures } from "../repairs/router.ts";
import { labelProcedures, trainingProcedures } from "../retraining/router.ts";
import { screeningProcedures } from "../screening/router.ts";
import { teamProcedures } from "../team/router.ts";
import { verdictProcedures } from "../verdicts/router.ts";
import { liveProcedures } from "./live-events.ts";
import { router } from "./procedures.ts";
import { reviewProcedures } from "./review.ts";

const procedures = {
  session: sessionProcedures,
  queue: queueProcedures,
  live: liveProcedures,
  case: caseProcedures,
  repair: repairProcedures,
  release: releaseProcedures,
  verdict: verdictProcedures,
  review: reviewProcedures,
  screening: screeningProcedures,
  team: teamProcedures,
  models: { ...registryProcedures, ...trainingProcedures },
  labels: labelProcedures,
  intake: intakeProcedures,
  audit: auditProcedures,
};

/** Entries of the policy table that are doors of their own (server/api/route-context.ts), not procedures. */
export const routesOnly = ["labels.export", "intake.submit"] as const satisfies readonly ProcedureName[];

type Named = {
  [Area in keyof typeof procedures]: `${Area}.${keyof (typeof procedures)[Area] & string}`;
}[keyof typeof procedures];
type Expected = Exclude<ProcedureName, (typeof routesOnly)[number]>;
type Same<A, B> = [Exclude<A, B>, Exclude<B, A>] extends [never, never]
  ? true
  : [Exclude<A, B>, Exclude<B, A>];
const policyMatchesRouter: Same<Named, Expected> = true;

export const appRouter = router({
  session: router(procedures.session),
  queue: router(procedures.queue),
  live: router(procedures.live),
  case: router(procedures.case),
  repair: router(procedures.repair),
  release: router(procedures.release),
  verdict: router(procedures.verdict),
  review: router(procedures.review),
  screening: router(procedures.screening),
  team: router(procedures.team),
  models: router(procedures.models),
  labels: router(procedures.labels),
  intake: router(procedures.intake),
  audit: router(procedures.audit),
});
export type AppRouter = typeof appRouter;

/** Boot assertion behind the compile-time one: nothing is served unless table and router name the same procedures. */
const served = new Set(
  Object.entries(procedures).flatMap(([area, own]) => Object.keys(own).map((name) => `${area}.${name}`)),
);
const expected = Object.keys(policy).filter((name) => !(routesOnly as readonly string[]).includes(name));
if (!policyMatchesRouter || served.size !== expected.length || expected.some((name) => !served.has(name)))
  throw new Error("The policy table and the router do not name the same procedures.");
