/**
 * Before a model's bytes are used they must be what was registered: the hash over the bytes is the model's name, the
 * manifest names the same hash, calibration and browser bytes, and (behind a promotion) the manifest is the one approved.
 */
import { type Bundle, calibrationText, championOnnx, decodeBundle, scoreRow } from "#models/scoring/index.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import { type Manifest, manifest as manifestSchema } from "./schema.ts";

export interface CheckedModel {
  bundle: Bundle;
  calibrationId: string;
}

/** Gives the decoded bundle, or throws an Error that says what does not agree. */
export function checkModel(model: { hash: string; manifest: Manifest }, bytes: Uint8Array): CheckedModel {
  const actual = sha256Hex(bytes);
  if (actual !== model.hash) throw new Error("the stored bytes do not have the model's hash");
  const manifest = manifestSchema.parse(model.manifest);
  if (manifest.modelHash !== model.hash) throw new Error("the manifest names other bytes");
  if (manifest.bytes !== bytes.byteLength)
    throw new Error(`the manifest says ${manifest.bytes} bytes, stored are ${bytes.byteLength}`);
  const bundle = decodeBundle(bytes);
  if (bundle.featureVersion !== manifest.featureVersion)
    throw new Error("bytes and manifest name different feature versions");
  const calibrationId = sha256Hex(calibrationText(bundle.calibration));
  if (calibrationId !== manifest.calibrationId)
    throw new Error("bytes and manifest name different calibrations");
  const { row, margin } = bundle.knownAnswer;
  const answered = scoreRow(
    bundle,
    Float64Array.from(row, (value) => value ?? Number.NaN),
    { explain: false },
  ).margin;
  if (answered !== margin)
    throw new Error(`the champion answers the known row with ${answered}, not ${margin}`);
  return { bundle, calibrationId };
}

/** The champion's ONNX bytes, which must have the hash that the manifest promises to the browser. */
export function checkedOnnx(model: { manifest: Manifest }, bundle: Bundle): Uint8Array {
  const onnx = championOnnx(bundle);
  const actual = sha256Hex(onnx);
  if (actual !== model.manifest.onnxHash)
    throw new Error("the bytes for the browser do not have the hash that the manifest promises");
  return onnx;
}
