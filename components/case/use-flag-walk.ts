"use client";
import { useCallback, useState } from "react";
import type { FlagWalk } from "./message-panel.tsx";

/** The walk over flagged elements, shared by the message and the list of findings. */
export function useFlagWalk(): FlagWalk {
  const [current, setCurrent] = useState<FlagWalk["current"]>(null);
  const go = useCallback(
    (finding: number) => setCurrent((before) => ({ finding, turn: (before?.turn ?? 0) + 1 })),
    [],
  );
  return { current, go };
}
