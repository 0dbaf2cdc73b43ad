/** Runs ONNX bytes through onnxruntime-node on one thread: the independent witness of every parity check. */
import { InferenceSession, Tensor } from "onnxruntime-node";

/** Opens a model with one float input and one float output and gives a function from rows to outputs. */
export async function openOnnx(bytes: Uint8Array): Promise<{
  run: (inputs: Float32Array, width: number) => Promise<Float32Array>;
  close: () => Promise<void>;
}> {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const input = session.inputNames[0]!;
  const output = session.outputNames[0]!;
  return {
    run: async (inputs, width) => {
      const result = await session.run({
        [input]: new Tensor("float32", inputs, [inputs.length / width, width]),
      });
      const data = result[output]!.data;
      if (!(data instanceof Float32Array)) throw new TypeError("the model's output is not float32");
      return data;
    },
    close: () => session.release(),
  };
}
