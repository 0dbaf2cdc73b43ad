import { expect, it } from "vitest";
import { keyConflicts } from "./conflicts.ts";
import { expandKeys, isSingleCharacter } from "./keys.ts";
import { registry } from "./registry.ts";

it("has one meaning per key and scope, and one entry per id", () => {
  expect(keyConflicts(registry)).toEqual([]);
  expect(new Set(registry.map((command) => command.id)).size).toBe(registry.length);
  expect(new Set(registry.map((command) => command.label)).size).toBe(registry.length);
});

it("finds a conflict when there is one", () => {
  expect(
    keyConflicts([
      { id: "a", label: "A", scope: "case", keys: ["1-9"] },
      { id: "b", label: "B", scope: "case", keys: ["3"] },
      { id: "c", label: "C", scope: "queue", keys: ["3"] },
    ]),
  ).toEqual(["3 in case: a and b"]);
});

it("takes no chord of the browser or of a screen reader", () => {
  const taken = ["Mod+T", "Mod+W", "Mod+N", "Mod+L", "Mod+P", "Mod+S", "Mod+F", "Mod+R", "Mod+J", "Mod+D"];
  const keys = registry.flatMap((command) => [...command.keys].flatMap(expandKeys));
  expect(
    keys.filter((key) => taken.includes(key) || key.includes("Alt") || /^Insert|^CapsLock/.test(key)),
  ).toEqual([]);
});

it("names what is a single character, since those can be switched off", () => {
  expect(["J", "?", "1-9", "a-z", "G Q", "+", "Shift+F", "Space"].every(isSingleCharacter)).toBe(true);
  expect(["Mod+K", "F6", "Enter", "Escape", "Mod+Enter"].some(isSingleCharacter)).toBe(false);
});
