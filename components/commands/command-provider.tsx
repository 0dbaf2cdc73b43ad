"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import { createCommandCenter } from "./command-center.ts";
import { focusPlace } from "./focus-place.ts";
import { CommandCenterContext, useCommand } from "./use-commands.ts";

// The palette and the help sheet are loaded when they are first opened, not with the page.
const Palette = lazy(() => import("./palette.tsx"));
const HelpSheet = lazy(() => import("./help-sheet.tsx"));

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
    <CommandCenterContext value={center}>
      {children}
      <CommandSurfaces />
    </CommandCenterContext>
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
