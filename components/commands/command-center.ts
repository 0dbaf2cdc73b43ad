/** What the commands of the shown screen do right now: handlers, scopes, and which case is painted. No React, no DOM. */
import { type Scope, scopes as scopeOrder } from "./command.ts";
import { createDispatcher, type Outcome, type Situation } from "./dispatcher.ts";
import type { Press } from "./keys.ts";
import { type CommandId, registry } from "./registry.ts";

export interface Handler {
  run: (key: string) => void;
  enabled: boolean;
}

export interface CommandCenter {
  /** Gives a command something to do; the newest handler wins until it is taken away again. */
  handle(id: CommandId, handler: Handler): () => void;
  enter(scope: Scope): () => void;
  /** The case that commands act on, and the one whose content has reached the screen. */
  setTargetCase(caseId: number | null): void;
  setPaintedCase(caseId: number | null): void;
  targetCase(): number | null;
  setLetterKeys(on: boolean): void;
  letterKeys(): boolean;
  /** Procedures this person may call; commands that need another one are not offered. */
  setProcedures(procedures: readonly string[]): void;
  enabled(id: string): boolean;
  /** Runs a command from a button, a menu or the palette. */
  run(id: CommandId, key?: string): boolean;
  press(press: Press, focus: Pick<Situation, "typing" | "onControl" | "dialogOpen">, now: number): Outcome;
  subscribe(listener: () => void): () => void;
  version(): number;
}

export function createCommandCenter(): CommandCenter {
  const handlers = new Map<string, Handler[]>();
  const entered: Scope[] = [];
  const listeners = new Set<() => void>();
  const dispatcher = createDispatcher(registry);
  const needed = new Map<string, string>();
  for (const command of registry) if ("procedure" in command) needed.set(command.id, command.procedure);
  let procedures: ReadonlySet<string> = new Set();
  let letterKeys = true;
  let target: number | null = null;
  let painted: number | null = null;
  let version = 0;

  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const current = (id: string) => handlers.get(id)?.at(-1);
  const enabled = (id: string) => {
    const procedure = needed.get(id);
    return (current(id)?.enabled ?? false) && (procedure === undefined || procedures.has(procedure));
  };

  return {
    handle(id, handler) {
      const stack = handlers.get(id) ?? [];
      handlers.set(id, [...stack, handler]);
      changed();
      return () => {
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((one) => one !== handler),
        );
        changed();
      };
    },
    enter(scope) {
      entered.push(scope);
      changed();
      return () => {
        const at = entered.lastIndexOf(scope);
        if (at >= 0) entered.splice(at, 1);
        changed();
      };
    },
    setTargetCase(caseId) {
      target = caseId;
    },
    setPaintedCase(caseId) {
      painted = caseId;
    },
    targetCase: () => target,
    setLetterKeys(on) {
      if (on === letterKeys) return;
      letterKeys = on;
      changed();
    },
    letterKeys: () => letterKeys,
    setProcedures(list) {
      procedures = new Set(list);
      changed();
    },
    enabled,
    run(id, key = "") {
      if (!enabled(id)) return false;
      current(id)?.run(key);
      return true;
    },
    press(press, focus, now) {
      const active = [...scopeOrder].reverse().filter((scope) => entered.includes(scope));
      const outcome = dispatcher.press(press, {
        ...focus,
        scopes: active,
        letterKeys,
        paintedCase: painted,
        targetCase: target,
        enabled,
        now,
      });
      if (outcome.kind === "run") current(outcome.id)?.run(outcome.key);
      return outcome;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
