import { expect, it } from "vitest";
import { densities, lookCookie, readLook, themes, writeLook } from "./look.ts";

it("reads back every look it writes", () => {
  for (const theme of themes)
    for (const density of densities) {
      const value = writeLook({ theme, density }).split(";")[0]?.split("=")[1];
      expect(readLook(value)).toEqual({ theme, density });
    }
});

it("falls back for what it does not know", () => {
  expect(readLook(undefined)).toEqual({ theme: "system", density: "default" });
  expect(readLook('"><script>.compact')).toEqual({ theme: "system", density: "compact" });
  expect(writeLook({ theme: "dark", density: "roomy" })).toContain(`${lookCookie}=dark.roomy;`);
});
