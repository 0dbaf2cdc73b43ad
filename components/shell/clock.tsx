"use client";
import { createContext, useContext, useEffect, useMemo, useState } from "react";

interface WorkbenchClock {
  /** The workbench time now, ISO 8601; it moves on every few seconds. */
  now: string;
  /** The offset of the workbench clock against this machine's, in milliseconds. */
  offset: number;
}

const Clock = createContext<WorkbenchClock | null>(null);
const tickMilliseconds = 10_000;

/** Runs the server's clock on the screen: the demo world has its own time, and a desk's clock may be wrong. */
export function ClockProvider({
  asOf,
  readAt,
  children,
}: {
  /** The server's time, and this machine's time in milliseconds when it was read. Null before the first answer. */
  asOf: string | null;
  readAt: number;
  children: React.ReactNode;
}) {
  const offset = asOf === null ? 0 : new Date(asOf).getTime() - readAt;
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), tickMilliseconds);
    return () => clearInterval(timer);
  }, []);
  const value = useMemo(
    () => ({ now: new Date(Math.max(tick, readAt) + offset).toISOString(), offset }),
    [tick, readAt, offset],
  );
  return <Clock.Provider value={value}>{children}</Clock.Provider>;
}

export function useWorkbenchClock(): WorkbenchClock {
  const clock = useContext(Clock);
  if (!clock) throw new Error("the workbench clock is used outside ClockProvider");
  return clock;
}
