/**
 * Strange against the background and against recent traffic. The background is frozen with the model; when the ordinary
 * moves on (a rule date, a new client format), its upper end fills with what has become usual, and a fixed threshold
 * raises far more than its share. So a payment counts as strange only while fewer than a set share of the last payments
 * were at least as strange. Both are known when the payment arrives.
 */
export interface RecentLimitOptions {
  /** Payments that "recent" reaches back. */
  readonly window: number;
  /** Most strange ones among them: 0.001 is one in a thousand. */
  readonly share: number;
  /** Background percentile below which nothing is strange, however quiet the traffic. */
  readonly from: number;
}

/** One in a thousand, of the background and of the last five thousand payments. */
export const anomalyLimit: RecentLimitOptions = { window: 5_000, share: 0.001, from: 0.999 };

/** How many of the strangest recent percentiles decide; no more need to be known. */
export const decidingCount = ({ window, share }: RecentLimitOptions): number =>
  Math.max(1, Math.round(window * share));

export class RecentLimit {
  readonly #from: number;
  readonly #most: number;
  /** The strangest of the window, strangest first. */
  readonly #top: number[];

  /** `recent` holds the percentiles of the last `window` payments, or their strangest alone, in any order. */
  constructor(recent: readonly number[], options: RecentLimitOptions = anomalyLimit) {
    this.#from = options.from;
    this.#most = decidingCount(options);
    this.#top = recent
      .filter((percentile) => percentile >= options.from)
      .sort((a, b) => b - a)
      .slice(0, this.#most);
  }

  /** Whether a percentile is strange now; it is recent for the ones after it. */
  admits(percentile: number): boolean {
    if (!(percentile >= this.#from)) return false;
    const least = this.#top.length < this.#most ? null : (this.#top.at(-1) as number);
    if (least !== null && percentile <= least) return false;
    const place = this.#top.findIndex((other) => other < percentile);
    this.#top.splice(place < 0 ? this.#top.length : place, 0, percentile);
    this.#top.length = Math.min(this.#top.length, this.#most);
    return true;
  }
}
