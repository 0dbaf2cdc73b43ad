"use client";
import { useEffect, useState } from "react";
import { useLiveState } from "#components/trpc/index.ts";
import { Banner } from "#components/ui/banner.tsx";
import { useTimeZone } from "#components/ui/time.tsx";
import { instantText } from "#components/ui/time-text.ts";
import { useWorkbenchClock } from "./clock.tsx";

const bannerAfter = 4_000;
/** After this long without the server nobody can know what others did meanwhile: decisions wait. */
const pauseAfter = 30_000;

/** How long the server has been out of reach: decisions are paused when it is too long. */
export function useConnection(): { lostFor: number; paused: boolean; lastAliveAt: number | null } {
  const { state, lastAliveAt } = useLiveState();
  const [now, setNow] = useState(0);
  const lost = state !== "live" && lastAliveAt !== null;
  useEffect(() => {
    if (!lost) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [lost]);
  const lostFor = lost && lastAliveAt !== null ? Math.max(0, now - lastAliveAt) : 0;
  return { lostFor, paused: lostFor >= pauseAfter, lastAliveAt };
}

/** Says how old the screen is while the server is out of reach. */
export function ConnectionBanner() {
  const { lostFor, paused, lastAliveAt } = useConnection();
  const { offset } = useWorkbenchClock();
  const zone = useTimeZone();
  if (lostFor < bannerAfter || lastAliveAt === null) return null;
  const shownAsOf = instantText(new Date(lastAliveAt + offset).toISOString(), zone);
  return (
    <Banner tone={paused ? "danger" : "warn"} title="The server cannot be reached." announce>
      Shown as of {shownAsOf}.{" "}
      {paused
        ? "Verdicts are paused until the connection is back."
        : "It is tried again by itself; verdicts pause after 30 seconds."}
    </Banner>
  );
}
