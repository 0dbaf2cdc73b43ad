"use client";
/** How components give commands their work and read their state. */
import { createContext, useContext, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Scope } from "./command.ts";
import type { CommandCenter } from "./command-center.ts";
import { isSingleCharacter } from "./keys.ts";
import { type CommandId, keysOf } from "./registry.ts";

export const CommandCenterContext = createContext<CommandCenter | null>(null);

export function useCommandCenter(): CommandCenter {
  const center = useContext(CommandCenterContext);
  if (!center) throw new Error("commands are used outside CommandProvider");
  return center;
}

/** Gives a command its work while the component is shown. `run` gets the key that was pressed, if one was. */
export function useCommand(id: CommandId, run: (key: string) => void, enabled = true): void {
  const center = useCommandCenter();
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(
    () => center.handle(id, { run: (key) => latest.current(key), enabled }),
    [center, id, enabled],
  );
}

/** The keys of `scope` count while the component is shown (and `active`). */
export function useScope(scope: Scope, active = true): void {
  const center = useCommandCenter();
  useLayoutEffect(() => (active ? center.enter(scope) : undefined), [center, scope, active]);
}

/** Declares which case the commands act on; decisions wait until its content has really been painted. */
export function useCaseOnScreen(caseId: number, contentReady: boolean): void {
  const center = useCommandCenter();
  useLayoutEffect(() => {
    center.setTargetCase(caseId);
    center.setPaintedCase(null);
    return () => center.setTargetCase(null);
  }, [center, caseId]);
  useEffect(() => {
    if (!contentReady) return;
    // The second frame begins after the first one, with the content in it, has been shown.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => center.setPaintedCase(caseId));
    });
    return () => {
      cancelAnimationFrame(frame);
      center.setPaintedCase(null);
    };
  }, [center, caseId, contentReady]);
}

function useCenterVersion(): CommandCenter {
  const center = useCommandCenter();
  useSyncExternalStore(center.subscribe, center.version, () => 0);
  return center;
}

/** What a button needs to stand for a command. */
export function useCommandState(id: CommandId): { enabled: boolean; keys: string | null; run: () => void } {
  const center = useCenterVersion();
  const keys = keysOf(id);
  const shown = keys !== null && (center.letterKeys() || !isSingleCharacter(keys)) ? keys : null;
  return { enabled: center.enabled(id), keys: shown, run: () => void center.run(id) };
}

/** The center, read again whenever handlers, scopes or key settings change. */
export function useLiveCommandCenter(): CommandCenter {
  return useCenterVersion();
}
