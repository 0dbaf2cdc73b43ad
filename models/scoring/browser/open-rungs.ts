/** onnxruntime-web behind the ladder's interface. The runtimes are loaded only when their rung is tried. */
import type { InferenceSession } from "onnxruntime-web";
import { marginsFrom, treesInputName, treesOutputName } from "../../onnx/tensor-trees-edge.ts";
import type { Rung } from "./ladder.ts";
import type { Backend } from "./protocol.ts";

type Runtime = typeof import("onnxruntime-web");

/** The part of WebGPU that is asked here; TypeScript's own library does not know it yet. */
interface GpuAdapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: { readonly isFallbackAdapter?: boolean };
}
interface GpuNavigator {
  readonly gpu?: { requestAdapter(): Promise<GpuAdapter | null> };
}
interface GpuDevice {
  readonly lost: Promise<{ readonly message: string }>;
}

const WASM_FILE: Record<Backend, string> = {
  wasm: "ort-wasm-simd-threaded",
  webgpu: "ort-wasm-simd-threaded.asyncify",
};

export interface RungSettings {
  readonly bytes: Uint8Array;
  readonly columns: number;
  /** Folder of the WASM files, with a slash at its end. */
  readonly runtimePath: string;
  readonly softwareGpu: boolean;
}

/** WebGPU on an adapter that is more than a simulation, unless a simulation was asked for. */
export async function openWebGpu(settings: RungSettings): Promise<Rung> {
  const { gpu } = navigator as unknown as GpuNavigator;
  const adapter = await gpu?.requestAdapter();
  if (!adapter) throw new Error("webgpu: no adapter");
  if ((adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false) && !settings.softwareGpu)
    throw new Error("webgpu: only a software adapter");
  const runtime = (await import("onnxruntime-web/webgpu")) as Runtime;
  const session = await openSession(runtime, "webgpu", settings);
  const device = (await runtime.env.webgpu.device) as unknown as GpuDevice;
  return rungOf(
    runtime,
    session,
    "webgpu",
    settings.columns,
    device.lost.then(({ message }) => `the device was lost: ${message}`),
  );
}

/** WASM with SIMD on one thread. */
export async function openWasm(settings: RungSettings): Promise<Rung> {
  const runtime = (await import("onnxruntime-web/wasm")) as Runtime;
  const session = await openSession(runtime, "wasm", settings);
  return rungOf(runtime, session, "wasm", settings.columns, new Promise(() => undefined));
}

async function openSession(
  runtime: Runtime,
  backend: Backend,
  { bytes, runtimePath }: RungSettings,
): Promise<InferenceSession> {
  runtime.env.wasm.numThreads = 1;
  runtime.env.wasm.proxy = false;
  runtime.env.wasm.wasmPaths = {
    mjs: `${runtimePath}${WASM_FILE[backend]}.mjs`,
    wasm: `${runtimePath}${WASM_FILE[backend]}.wasm`,
  };
  return runtime.InferenceSession.create(bytes, { executionProviders: [backend] });
}

function rungOf(
  runtime: Runtime,
  session: InferenceSession,
  backend: Backend,
  columns: number,
  lost: Promise<string>,
): Rung {
  return {
    backend,
    lost,
    run: async (inputs, rows) => {
      const input = new runtime.Tensor("float32", inputs, [rows, 2 * columns]);
      const outputs = await session.run({ [treesInputName]: input });
      const data = await outputs[treesOutputName]?.getData();
      if (!(data instanceof Float32Array)) throw new Error("the model gave no float32 leaf values");
      return marginsFrom(data, rows);
    },
    close: () => session.release(),
  };
}
