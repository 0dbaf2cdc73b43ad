"use client";
import {
  createContext,
  lazy,
  Suspense,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Scope } from "./command.ts";
import { type CommandCenter, createCommandCenter } from "./command-center.ts";
import { focusPlace } from "./focus-place.ts";
import { isSingleCharacter } from "./keys.ts";
import { type CommandId, keysOf } from "./registry.ts";

const Center = createContext<CommandCenter | null>(null);
// The palette and the help sheet are loaded when they are first opened, not with the page.
const Palette = lazy(() => import("./palette.tsx"));
const HelpSheet = lazy(() => import("./help-sheet.tsx"));

export function useCommandCenter(): CommandCenter {
  const center = useContext(Center);
  if (!center) throw new Error("commands are used outside CommandProvider");
  return center;
}

/** Owns the one key listener of the page. */
export function CommandProvider({ children }: { children: React.ReactNode }) {
  const [center] = useState(createCommandCenter);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const press = {
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey,
        meta: event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
        altGraph: event.getModifierState("AltGraph"),
        repeat: event.repeat,
        composing: event.isComposing,
      };
      const outcome = center.press(press, focusPlace(event.target), event.timeStamp);
      if (outcome.kind !== "ignored") event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [center]);
  return (
    <Center.Provider value={center}>
      {children}
      <CommandSurfaces />
    </Center.Provider>
  );
}

function CommandSurfaces() {
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  useCommand("app.palette", () => setOpen("palette"));
  useCommand("app.help", () => setOpen("help"));
  useCommand("app.leave-field", () => {
    const field = document.activeElement;
    if (!(field instanceof HTMLElement)) return;
    field.blur();
    // The focus goes to what surrounds the field, so that the next key finds the screen and not the empty page.
    field.parentElement?.closest<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
  });
  const close = () => setOpen(null);
  return (
    <Suspense fallback={null}>
      {open === "palette" ? <Palette onClose={close} /> : null}
      {open === "help" ? <HelpSheet onClose={close} /> : null}
    </Suspense>
  );
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
