/**
 * Decides what a key press does. Everything that could make a person decide something unseen is refused here:
 * held keys, keys while typing or composing, keys under a dialog, and decisions on a case that is not painted yet.
 */
import type { Command, Scope } from "./command.ts";
import { chordsOf, expandKeys, isSingleCharacter, type Press } from "./keys.ts";

/** What the dispatcher has to know about the screen at the moment of the press. */
export interface Situation {
  /** Scopes of the screen, the narrowest first. */
  scopes: readonly Scope[];
  /** Single-key shortcuts are on. */
  letterKeys: boolean;
  /** The focus is in a field that takes text. */
  typing: boolean;
  /** The focus is on a control that has its own use for Enter and Space. */
  onControl: boolean;
  dialogOpen: boolean;
  /** The case whose content is on the screen, and the case that the commands would act on. */
  paintedCase: number | null;
  targetCase: number | null;
  /** Whether the screen has given this command something to do, and it may be done now. */
  enabled: (id: string) => boolean;
  /** Milliseconds; only differences count. */
  now: number;
}

export type Outcome =
  | { kind: "run"; id: string; key: string }
  | { kind: "wait" }
  | { kind: "ignored"; why: string };

const sequenceMilliseconds = 1200;

export interface Dispatcher {
  press(press: Press, situation: Situation): Outcome;
}

interface Binding {
  command: Command;
  spec: string;
  chords: string[];
}

/** A dispatcher over a list of commands. It keeps only the first half of a key sequence. */
export function createDispatcher(commands: readonly Command[]): Dispatcher {
  const bindings: Binding[] = commands.flatMap((command) =>
    command.keys.flatMap((spec) =>
      expandKeys(spec).map((keys) => ({ command, spec, chords: keys.split(" ") })),
    ),
  );
  let pending: { chord: string; at: number } | null = null;

  const usable = (binding: Binding, situation: Situation, press: Press): string | null => {
    const { command, spec } = binding;
    if (press.repeat && !command.repeats) return "a held key does nothing more";
    if (situation.dialogOpen && !command.inDialog) return "a dialog is open";
    if (situation.typing && !command.whileTyping) return "text is being typed";
    if (!situation.letterKeys && isSingleCharacter(spec)) return "single-key shortcuts are off";
    if (situation.onControl && ["Enter", "Space"].includes(binding.chords[0] ?? ""))
      return "the focused control takes this key";
    if (!situation.enabled(command.id)) return "nothing to do here";
    if (command.decision && situation.paintedCase === null) return "the case is not painted yet";
    if (command.decision && situation.paintedCase !== situation.targetCase)
      return "another case is on the screen";
    return null;
  };

  return {
    press(press, situation) {
      if (press.composing || press.key === "Process" || press.key === "Dead") {
        pending = null;
        return { kind: "ignored", why: "text is being composed" };
      }
      if (["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"].includes(press.key))
        return { kind: "ignored", why: "only a modifier" };
      const chords = chordsOf(press);
      const first = pending && situation.now - pending.at <= sequenceMilliseconds ? pending.chord : null;
      pending = null;
      let why = "no command has this key";

      const order = [
        ...situation.scopes,
        ...(situation.scopes.includes("global") ? [] : (["global"] as const)),
      ];
      for (const scope of order) {
        for (const chord of chords) {
          const found = bindings.find(
            ({ command, chords: keys }) =>
              command.scope === scope &&
              (first === null
                ? keys.length === 1 && keys[0] === chord
                : keys.length === 2 && keys[0] === first && keys[1] === chord),
          );
          if (!found) continue;
          const refusal = usable(found, situation, press);
          if (refusal === null) return { kind: "run", id: found.command.id, key: chord };
          why = refusal;
          if (found.command.decision) return { kind: "ignored", why };
        }
        // While the reason list is open every bare letter belongs to it: a slip must not move to another case.
        if (scope === "reason" && chords.some((chord) => /^(Shift\+)?[A-Z]$/.test(chord)))
          return { kind: "ignored", why: "no reason has this letter" };
      }
      const opener = chords.find((chord) =>
        bindings.some(
          (binding) =>
            binding.chords.length === 2 &&
            binding.chords[0] === chord &&
            order.includes(binding.command.scope) &&
            usable(binding, situation, press) === null,
        ),
      );
      if (opener && first === null && !press.repeat) {
        pending = { chord: opener, at: situation.now };
        return { kind: "wait" };
      }
      return { kind: "ignored", why };
    },
  };
}
