import { expect, test } from "vitest";
import { kernelBytes } from "./kernel-bytes.ts";
import { compileKernels, moduleText } from "./node/compile-kernels.ts";
import { openKernels } from "./open-kernels.ts";

test("the committed bytes are what the sources compile to", { timeout: 60_000 }, async () => {
  expect(moduleText(await compileKernels())).toContain(kernelBytes);
});

test("the compiled kernels run here, so that the tests beside them compare two different things", () => {
  expect(openKernels().run.histogram.toString()).toContain("[native code]");
  expect(openKernels({ plain: true }).run.histogram.toString()).not.toContain("[native code]");
});
