"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMay } from "#components/shell/index.ts";
import { useTRPC } from "#components/trpc/index.ts";
import type { Engine } from "./engine.ts";
import { fallbackEngine, scoringEngine, whenIdle } from "./load-engine.ts";

export type EngineState =
  | { kind: "waiting" }
  | { kind: "starting" }
  | { kind: "ready"; engine: Engine }
  /** Scoring is left to the server; `reason` says why, and the rules still run here. */
  | { kind: "degraded"; engine: Engine; reason: string };

/**
 * The browser's scoring for this screen: begun when the case is painted and the browser is idle, never before. When
 * another model begins to serve, it is switched to between edits, never during one.
 */
export function useEngine(painted: boolean, editing: boolean): EngineState {
  const trpc = useTRPC();
  const may = useMay("models.serving");
  const [idle, setIdle] = useState(false);
  const [state, setState] = useState<EngineState>({ kind: "waiting" });
  useEffect(
    () => (painted && may && !idle ? whenIdle(() => setIdle(true)) : undefined),
    [painted, may, idle],
  );
  const serving = useQuery(
    trpc.models.serving.queryOptions(undefined, { enabled: idle, staleTime: 5 * 60_000 }),
  );
  const [settled, setSettled] = useState(serving.data);
  if (settled !== serving.data && !(editing && settled)) setSettled(serving.data);
  const model = settled;
  const failed = serving.isError && settled === undefined;
  useEffect(() => {
    if (!idle || (model === undefined && !failed)) return;
    let current = true;
    const put = (next: EngineState) => {
      if (current) setState(next);
    };
    const degrade = async (reason: string) =>
      put({ kind: "degraded", engine: await fallbackEngine(), reason });
    put({ kind: "starting" });
    if (!model) void degrade(failed ? "the serving model could not be read" : "no model serves");
    else
      scoringEngine({ ...model, calibration: model.calibration }).then(
        (engine) => put({ kind: "ready", engine }),
        (error: unknown) => degrade(error instanceof Error ? error.message : "it did not start"),
      );
    return () => {
      current = false;
    };
  }, [idle, model, failed]);
  return state;
}
