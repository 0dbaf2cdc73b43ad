/** Who holds a case: claiming, keeping and giving back, shared by the queue and the case. */
export { leaseState } from "./lease.ts";
export { type Claims, useClaims } from "./use-claims.ts";
export { useHeartbeat } from "./use-heartbeat.ts";
