/** For tests: an edit that no browser computed. */
export const noBrowser = {
  probability: null,
  margin: null,
  backend: "none" as const,
  onnxHash: null,
  snapshotHash: null,
};
