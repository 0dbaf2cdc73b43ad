import { answerMetrics } from "#server/api/answer-metrics.ts";

export const dynamic = "force-dynamic";
export { answerMetrics as GET };
