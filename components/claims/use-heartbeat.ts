"use client";
import { useEffect, useRef } from "react";
import { shouldRenew } from "./lease.ts";
import type { Claims } from "./use-claims.ts";

/** Keeps this person's claim on a case alive while they are at work; `onLost` hears when it is no longer theirs. */
export function useHeartbeat(
  caseId: number,
  held: boolean,
  renew: Claims["renew"],
  onLost: () => void,
): void {
  const lost = useRef(onLost);
  lost.current = onLost;
  useEffect(() => {
    if (!held) return;
    let lastActive = Date.now();
    let lastRenewed = Date.now();
    const active = () => {
      lastActive = Date.now();
    };
    window.addEventListener("keydown", active, { passive: true });
    window.addEventListener("pointerdown", active, { passive: true });
    const timer = setInterval(async () => {
      const now = Date.now();
      if (!shouldRenew({ now, lastActive, lastRenewed })) return;
      lastRenewed = now;
      const refusal = await renew(caseId);
      if (refusal && refusal.kind !== "offline") lost.current();
    }, 5_000);
    return () => {
      clearInterval(timer);
      window.removeEventListener("keydown", active);
      window.removeEventListener("pointerdown", active);
    };
  }, [caseId, held, renew]);
}
