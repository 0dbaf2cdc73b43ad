/** Where an exception stands in the queue, and why. */
export { type ClassEconomics, classEconomics, dueAtFor, economicsOf } from "./class-economics.ts";
export { comparedParts, whyAbove } from "./compare-terms.ts";
export { afterDeskMinutes, isDeskOpen } from "./desk-hours.ts";
export { type Ranked, type RankInput, type RankTerms, rank, restingClock, whyOf } from "./rank.ts";
