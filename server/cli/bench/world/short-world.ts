/** Is the demo world hard enough, and does it leak? Learners see the decisions of sixty days and are held to the rest. */
import { fitLogistic, logisticProbabilities } from "#models/evaluation/index.ts";
import { marginsOf, trainTrees } from "#models/trees/index.ts";
import { generateWorld, investigators, Random, simulateDecision } from "#models/world/index.ts";
import { assessInMemory, type RaisedInMemory, worldDays, worldEnd } from "#server/demo/index.ts";
import type { Figure } from "../result.ts";
import { tableOf } from "./assess-months.ts";
import { within } from "./figures.ts";
import {
  bestMark,
  bestSingleFeature,
  crossFitted,
  measured,
  neighbourDisagreement,
  plainTrees,
} from "./separability.ts";

const trainedAfterDays = 60;
const admitted = [
  { outcome: "REPAIRED_OPS", judged: "genuine", reasons: [{ code: "NARR" }] },
  { outcome: "RELEASED_AS_IS", judged: "false-alarm", reasons: [{ code: "known-pattern" }] },
  { outcome: "ESCALATED", judged: "unsure", reasons: [{ code: "needs-customer" }] },
] as const;

export function measureShortWorld({ seed, payments }: { seed: number; payments: number }): Figure[] {
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const { raised } = assessInMemory(world);
  const genuine = ({ truth }: RaisedInMemory): boolean => truth.genuine;
  const truth = tableOf(raised, genuine);
  const cut = world.start.getTime() + trainedAfterDays * 86_400_000;
  const later = tableOf(
    raised.filter(({ at }) => at >= cut),
    genuine,
  );
  const decided = tableOf(
    raised.filter(({ at }) => at < cut),
    decision(new Random(`bench ${seed}`)),
  );
  const auc = (scores: ArrayLike<number>): number => measured(scores, later.target).auc;
  const trees = auc(marginsOf(trainTrees(decided, plainTrees).ensemble, later.values));
  const logistic = auc(logisticProbabilities(fitLogistic(decided, 10), later));
  const best = bestSingleFeature(truth);
  const share = payments / 50_000;
  const n = truth.target.reduce((all, each) => all + each, 0);
  return [
    within("exceptions raised", raised.length / share, "per 50,000 payments", 1_700, 2_500),
    within("classes among them", new Set(raised.map((each) => each.class)).size, "", 12, 27),
    within("genuine among them", n / raised.length, "share", 0.3, 0.6),
    within(`best single feature (${best.name}), AUROC`, best.auc, "", 0.5, 0.75),
    within("logistic regression on the later period, AUROC", logistic, "", 0.6, 0.9),
    within("boosted trees on the later period, AUROC", trees, "", 0.8, 0.95),
    within("trees above logistic regression", trees - logistic, "AUROC", 0.02, 0.3),
    within(
      "trees on the truth itself, five folds, AUROC",
      measured(crossFitted(truth), truth.target).auc,
      "",
      0.82,
      0.97,
    ),
    within("nearest neighbour of the other kind", neighbourDisagreement(truth), "share", 0.1, 0.25),
    within("identifiers and digits of the amount, best AUROC", bestMark(raised, truth.target), "", 0.5, 0.6),
  ].map((figure) => ({ ...figure, what: `demo: ${figure.what}` }));
}

/** What a random one of the simulated investigators says without a score. */
function decision(random: Random): (raised: RaisedInMemory) => boolean {
  return ({ class: found, truth }) => {
    const facts = { class: found, probability: null, handlingMinutes: 8, decidedToday: 2, admitted };
    return simulateDecision(random.pick(investigators), facts, truth, random).judged === "genuine";
  };
}
