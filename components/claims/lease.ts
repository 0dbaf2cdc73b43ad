/** The clock of a claim: how long it still holds and when to renew it. Pure. */
export const renewEveryMilliseconds = 60_000;
/** Without a key press or a pointer for this long nobody is at work here, and the claim is left to run out. */
export const idleAfterMilliseconds = 4 * 60_000;

export type Lease = "held" | "ending" | "over";

/** `now` and `leaseUntil` are both on the workbench clock. */
export function leaseState(leaseUntil: string, now: string): Lease {
  const left = new Date(leaseUntil).getTime() - new Date(now).getTime();
  if (left <= 0) return "over";
  return left <= 60_000 ? "ending" : "held";
}

/** Whether a heartbeat is due: the person is at work and the last renewal is long enough ago. */
export function shouldRenew(times: { now: number; lastActive: number; lastRenewed: number }): boolean {
  return (
    times.now - times.lastActive < idleAfterMilliseconds &&
    times.now - times.lastRenewed >= renewEveryMilliseconds
  );
}
