/** What was on the screen when the key was pressed, as it is stored with the verdict. Pure. */
import type { CaseView } from "#server/cases/schema.ts";
import type { Shown } from "#server/verdicts/schema.ts";

export interface ScreenFacts {
  /** The model's view was shown at some time on this case, or its row in the queue showed the likelihood. */
  scoreSeen: boolean;
  queuePosition: number | null;
  /** The model that computed what-ifs here, or would have. */
  backend: Shown["backend"];
  onnxHash: string | null;
  /** The last what-if number on the screen; null when nothing was edited. */
  whatIfProbability: number | null;
  secondsOnCase: number;
}

export function shownOf(view: CaseView, facts: ScreenFacts): Shown {
  const { score } = view;
  return {
    scoreShown: facts.scoreSeen,
    probability: facts.scoreSeen ? score.probability : null,
    band: facts.scoreSeen ? score.band : "hidden",
    scoreId: null,
    modelHash: score.modelHash,
    reasons: facts.scoreSeen
      ? score.reasons.slice(0, 10).map(({ speaks, code, text }) => `${speaks} ${code}: ${text}`.slice(0, 300))
      : [],
    answer: facts.scoreSeen ? (score.answer?.says ?? null) : null,
    queuePosition: facts.queuePosition,
    onnxHash: facts.onnxHash,
    backend: facts.backend,
    whatIfProbability: facts.whatIfProbability,
    secondsOnCase: Math.max(0, Math.round(facts.secondsOnCase * 10) / 10),
  };
}
