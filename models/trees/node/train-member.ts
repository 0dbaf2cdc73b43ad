/** A worker thread that trains along: the same rounds on its own part of the rows. */
import { parentPort } from "node:worker_threads";
import type { GrowthPlan } from "../growth-plan.ts";
import { runBoosting } from "../run-boosting.ts";
import { failTogether, joinTeam, type MeetingPlace } from "../shared-team.ts";
import { layOutShare } from "../training-share.ts";

export interface MemberData {
  plan: GrowthPlan;
  place: MeetingPlace;
  index: number;
}

parentPort!.once("message", ({ plan, place, index }: MemberData) => {
  try {
    const share = layOutShare(plan, { index, count: place.count }, false);
    runBoosting(plan, share, joinTeam(place, index, share), null);
  } catch (error) {
    failTogether(place);
    throw error;
  }
});
