/**
 * Compiles the AssemblyScript sources beside this folder to one WASM module and writes it as a TypeScript module, which
 * is committed: a clone runs without a compiler. Run after every change of a source:
 * `node models/kernels/node/compile-kernels.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import { CHUNK_ROWS, COLUMN_BYTES, COLUMNS_AT_ONCE, RESULT, SPLIT_BYTES, WORK } from "../layout.ts";

const folder = join(import.meta.dirname, "..");
const sources = ["training.as", "explaining.as", "walking.as", "nearest.as"];
const ROWS_AT_ONCE = 4;

/**
 * The histogram kernel is unrolled over rows and columns with fixed addresses: the address of a slot is then one shifted
 * byte plus a constant, and neighbouring rows hide each other's latency.
 */
function histogramSource(): string {
  const lines = [
    "export function histogram(bins: usize, stride: usize, packed: usize, order: usize, rows: i32, groups: i32): void {",
    "let a: usize; let i: i32 = 0;",
    `for (; i + ${ROWS_AT_ONCE} <= rows; i += ${ROWS_AT_ONCE}) { const o = order + (<usize>i << 2);`,
  ];
  for (let k = 0; k < ROWS_AT_ONCE; k++)
    lines.push(
      `const r${k}: usize = load<u32>(o, ${4 * k}); const g${k} = load<i64>(packed + (r${k} << 3)); const p${k} = bins + r${k} * stride;`,
    );
  for (let column = 0; column < COLUMNS_AT_ONCE; column++) {
    if (column > 0 && column % 8 === 0) lines.push(`if (groups == ${column / 8}) continue;`);
    const slot = WORK + column * COLUMN_BYTES;
    for (let k = 0; k < ROWS_AT_ONCE; k++)
      lines.push(
        `a = <usize>load<u8>(p${k}, ${column}) << 3; store<i64>(a, load<i64>(a, ${slot}) + g${k}, ${slot});`,
      );
  }
  lines.push(
    "}",
    "for (; i < rows; i++) { const row: usize = load<u32>(order + (<usize>i << 2)); const pair = load<i64>(packed + (row << 3));",
    "const p = bins + row * stride;",
    "for (let c: usize = 0; c < <usize>groups * 8; c++) {",
    `a = c * ${COLUMN_BYTES} + (<usize>load<u8>(p + c) << 3); store<i64>(a, load<i64>(a, ${WORK}) + pair, ${WORK}); } } }`,
  );
  return lines.join("\n");
}

function wholeSource(): string {
  const constants = [
    `const WORK: usize = ${WORK};`,
    `const RESULT: usize = ${RESULT};`,
    `const COLUMN_BYTES: usize = ${COLUMN_BYTES};`,
    `const SPLIT_BYTES: usize = ${SPLIT_BYTES};`,
    `const CHUNK_BYTES: usize = ${CHUNK_ROWS * 8};`,
  ];
  return [
    ...constants,
    histogramSource(),
    ...sources.map((name) => readFileSync(join(folder, name), "utf8")),
  ].join("\n");
}

/** The module's bytes. Throws with the compiler's words. */
export async function compileKernels(): Promise<Uint8Array> {
  const source = wholeSource();
  const written: { bytes: Uint8Array | null } = { bytes: null };
  const flags = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory"];
  const { error, stderr } = await asc.main(
    ["kernels.ts", "-o", "kernels.wasm", "--initialMemory", "4", ...flags],
    {
      readFile: (name: string) => (name === "kernels.ts" ? source : null),
      writeFile: (name: string, contents: unknown) => {
        if (name === "kernels.wasm") written.bytes = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !written.bytes) throw new Error(`the kernels do not compile: ${stderr.toString()}`);
  return written.bytes;
}

/** The committed module's text. */
export function moduleText(bytes: Uint8Array): string {
  return [
    "/** Compiled from the .as files beside this one by node/compile-kernels.ts; never edited by hand. */",
    "// biome-ignore format: one line of bytes",
    `export const kernelBytes = "${Buffer.from(bytes).toString("base64")}";`,
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(folder, "kernel-bytes.ts"), moduleText(await compileKernels()));
