/** The registry's door: which models exist, which one serves, and how that changes. */
export { compareWithChampion, evaluationRows, probabilitiesOf } from "./compare-models.ts";
export { baseRates } from "./compare-rows.ts";
export { type DecidedPromotion, decidePromotion, isPromotionApproval } from "./decide-promotion.ts";
export { modelsOverviewOf } from "./list-models.ts";
export { listPromotionApprovals } from "./list-promotions.ts";
export { capacityShare, type ValuedRow, valueOfOrder } from "./measure-value.ts";
export { recomputeFeatures, type SnapshotFacts } from "./recompute-features.ts";
export { registerModel, serveFirstModel } from "./register-model.ts";
export { type PromotionRequest, requestPromotion } from "./request-promotion.ts";
export { rollBack } from "./roll-back-champion.ts";
export * from "./schema.ts";
export { conformalCutsOf, loadModel, type Serving, servingBundle } from "./serve-bundle.ts";
export { onnxArtifact, servingOnnx } from "./serve-onnx.ts";
export { type LabelledRow, readLabelledRows } from "./store.ts";
export { writeCard } from "./write-card.ts";
