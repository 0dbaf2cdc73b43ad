"use client";
import { Badge } from "#components/ui/badge.tsx";
import type { EngineState } from "./use-engine.ts";

const names = { wasm: "WASM", webgpu: "WebGPU", server: "server", none: "rules only" } as const;

/** Which part recomputes an edit here, and that its bytes are the ones that were promised. */
export function EngineChip({ state }: { state: EngineState }) {
  if (state.kind === "waiting") return <Badge plain>browser scoring: not started</Badge>;
  if (state.kind === "starting")
    return (
      <Badge plain shape="half">
        browser scoring: starting
      </Badge>
    );
  if (state.kind === "degraded")
    return (
      <Badge plain tone="warn" shape="triangle" title={state.reason}>
        scored by the server
      </Badge>
    );
  const { backend, onnxHash } = state.engine;
  return (
    <Badge
      plain
      tone="good"
      shape="check"
      title={`Model bytes checked against their hash${onnxHash ? ` ${onnxHash.slice(0, 12)}…` : ""}, known answer right`}
    >
      {names[backend]}, hash verified
    </Badge>
  );
}
