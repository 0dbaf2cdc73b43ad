import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDispatcher, type Situation } from "./dispatcher.ts";
import { expandKeys, isSingleCharacter, type Press } from "./keys.ts";
import { registry } from "./registry.ts";

function key(name: string, extra: Partial<Press> = {}): Press {
  return {
    key: name,
    code: "",
    ctrl: false,
    meta: false,
    alt: false,
    shift: false,
    altGraph: false,
    repeat: false,
    composing: false,
    ...extra,
  };
}

const onCase: Situation = {
  scopes: ["case"],
  letterKeys: true,
  typing: false,
  onControl: false,
  dialogOpen: false,
  paintedCase: 7,
  targetCase: 7,
  enabled: () => true,
  now: 0,
};
const inReasons: Situation = { ...onCase, scopes: ["reason", "case"] };
const press = (event: Press, situation: Situation) => createDispatcher(registry).press(event, situation);

describe("decisions", () => {
  it("an outcome digit and a reason letter run with their key", () => {
    expect(press(key("3"), onCase)).toEqual({ kind: "run", id: "case.outcome", key: "3" });
    expect(press(key("b"), inReasons)).toEqual({ kind: "run", id: "case.reason", key: "B" });
  });

  it("never run on a held key", () => {
    expect(press(key("1", { repeat: true }), onCase)).toMatchObject({ kind: "ignored" });
    expect(press(key("a", { repeat: true }), inReasons)).toMatchObject({ kind: "ignored" });
    expect(press(key("Enter", { repeat: true }), inReasons)).toMatchObject({ kind: "ignored" });
  });

  it("wait until the case on the screen has been painted and is the command's case", () => {
    expect(press(key("1"), { ...onCase, paintedCase: null })).toEqual({
      kind: "ignored",
      why: "the case is not painted yet",
    });
    expect(press(key("1"), { ...onCase, paintedCase: 6 })).toEqual({
      kind: "ignored",
      why: "another case is on the screen",
    });
  });

  it("a refused decision never falls through to another command", () => {
    const peeking: Situation = { ...inReasons, scopes: ["reason", "case", "queue"], paintedCase: null };
    expect(press(key("Enter"), peeking)).toMatchObject({ kind: "ignored" });
  });

  it("a slip beside the listed reasons does not move to another case", () => {
    const only = { ...inReasons, enabled: (id: string) => id !== "case.reason" };
    for (const letter of ["n", "p", "f", "c"])
      expect(press(key(letter), only)).toMatchObject({ kind: "ignored" });
  });
});

describe("while something else has the keys", () => {
  it("typing stops every key but those made for it", () => {
    const typing = { ...onCase, typing: true };
    expect(press(key("1"), typing)).toEqual({ kind: "ignored", why: "text is being typed" });
    expect(press(key("j"), { ...typing, scopes: ["queue"] })).toMatchObject({ kind: "ignored" });
    expect(press(key("k", { ctrl: true }), typing)).toMatchObject({ kind: "run", id: "app.palette" });
    expect(press(key("Enter", { ctrl: true }), typing)).toMatchObject({ kind: "run", id: "case.submit" });
    expect(press(key("Escape"), typing)).toMatchObject({ kind: "run", id: "app.leave-field" });
  });

  it("composing text never triggers anything", () => {
    expect(press(key("1", { composing: true }), onCase)).toMatchObject({ kind: "ignored" });
    expect(press(key("Process"), onCase)).toMatchObject({ kind: "ignored" });
    expect(press(key("Dead"), onCase)).toMatchObject({ kind: "ignored" });
  });

  it("an open dialog keeps its keys", () => {
    expect(press(key("1"), { ...onCase, dialogOpen: true })).toEqual({
      kind: "ignored",
      why: "a dialog is open",
    });
  });

  it("Enter and Space belong to the focused button or link", () => {
    const queue: Situation = { ...onCase, scopes: ["queue"], onControl: true };
    expect(press(key("Enter"), queue)).toMatchObject({ kind: "ignored" });
    expect(press(key(" "), queue)).toMatchObject({ kind: "ignored" });
    expect(press(key("Enter"), { ...queue, onControl: false })).toMatchObject({ id: "queue.open" });
  });
});

describe("layouts", () => {
  it("goes by the letter that is typed, wherever it lies", () => {
    const queue: Situation = { ...onCase, scopes: ["queue"] };
    expect(press(key("j", { code: "KeyC" }), queue)).toMatchObject({ id: "queue.next" });
    expect(press(key("F", { code: "KeyF", shift: true }), onCase)).toMatchObject({
      id: "case.flag-previous",
    });
    expect(press(key("F", { code: "KeyF" }), onCase)).toMatchObject({ id: "case.flag-next" });
  });

  it("goes by the place on a layout without Latin letters", () => {
    const queue: Situation = { ...onCase, scopes: ["queue"] };
    expect(press(key("о", { code: "KeyJ" }), queue)).toMatchObject({ id: "queue.next" });
    expect(press(key("л", { code: "KeyK", ctrl: true }), queue)).toMatchObject({ id: "app.palette" });
  });

  it("takes a digit typed with shift, and a digit's place on a French layout", () => {
    expect(press(key("1", { code: "Digit1", shift: true }), onCase)).toMatchObject({ key: "1" });
    expect(press(key("&", { code: "Digit1" }), onCase)).toMatchObject({ id: "case.outcome", key: "1" });
    expect(press(key("é", { code: "Digit2" }), onCase)).toMatchObject({ id: "case.outcome", key: "2" });
    expect(press(key("-", { code: "Digit6" }), { ...onCase, scopes: ["queue"] })).toMatchObject({
      id: "queue.denser",
    });
  });

  it("text typed with AltGr or Alt never triggers", () => {
    expect(press(key("3", { altGraph: true }), onCase)).toMatchObject({ kind: "ignored" });
    expect(press(key("3", { ctrl: true, alt: true }), onCase)).toMatchObject({ kind: "ignored" });
    expect(press(key("3", { alt: true }), onCase)).toMatchObject({ kind: "ignored" });
  });

  it("leaves the browser's chords alone", () => {
    for (const letter of ["f", "n", "p", "c", "r", "1"])
      expect(press(key(letter, { ctrl: true }), onCase)).toMatchObject({ kind: "ignored" });
  });
});

describe("sequences", () => {
  it("G then Q goes to the queue, within its time", () => {
    const dispatcher = createDispatcher(registry);
    expect(dispatcher.press(key("g"), { ...onCase, now: 0 })).toEqual({ kind: "wait" });
    expect(dispatcher.press(key("q"), { ...onCase, now: 900 })).toMatchObject({ id: "go.queue" });
  });

  it("is forgotten after its time or another key", () => {
    const dispatcher = createDispatcher(registry);
    dispatcher.press(key("g"), { ...onCase, now: 0 });
    expect(dispatcher.press(key("q"), { ...onCase, now: 5000 })).toMatchObject({ kind: "ignored" });
    dispatcher.press(key("g"), { ...onCase, now: 6000 });
    expect(dispatcher.press(key("1"), { ...onCase, now: 6100 })).toMatchObject({ kind: "ignored" });
    expect(dispatcher.press(key("1"), { ...onCase, now: 6200 })).toMatchObject({ id: "case.outcome" });
  });

  it("the second half never runs what it would mean alone", () => {
    const dispatcher = createDispatcher(registry);
    dispatcher.press(key("g"), { ...onCase, now: 0 });
    expect(dispatcher.press(key("r"), { ...onCase, now: 100 })).toMatchObject({ id: "go.review" });
  });
});

describe("single keys switched off", () => {
  const spec = registry.flatMap((command) =>
    [...command.keys]
      .filter(isSingleCharacter)
      .flatMap(expandKeys)
      .map((keys) => ({ command, keys })),
  );

  it("not one of them fires on any screen", () => {
    expect(spec.length).toBeGreaterThan(40);
    for (const { command, keys } of spec) {
      const dispatcher = createDispatcher(registry);
      const situation: Situation = { ...onCase, scopes: [command.scope], letterKeys: false };
      const outcomes = keys.split(" ").map((chord) => {
        const parts = chord === "+" ? ["+"] : chord.split("+");
        const name = parts.at(-1)!;
        return dispatcher.press(
          key(name === "Space" ? " " : name, { shift: parts.includes("Shift") }),
          situation,
        );
      });
      expect(outcomes.every((outcome) => outcome.kind === "ignored")).toBe(true);
    }
  });

  it("chords and named keys still work", () => {
    const off = { ...onCase, letterKeys: false };
    expect(press(key("k", { meta: true }), off)).toMatchObject({ id: "app.palette" });
    expect(press(key("Escape"), off)).toMatchObject({ id: "case.back" });
  });
});

it("nothing runs that the screen has not enabled, whatever is pressed", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789?/.+-[]", "Enter", "Escape", " ", "F6"),
      fc.record({ ctrl: fc.boolean(), shift: fc.boolean(), alt: fc.boolean(), repeat: fc.boolean() }),
      fc.subarray(["reason", "case", "queue", "review"] as const),
      (name, modifiers, scopes) => {
        const outcome = press(key(name, modifiers), { ...onCase, scopes, enabled: () => false });
        expect(outcome.kind).not.toBe("run");
      },
    ),
  );
});
