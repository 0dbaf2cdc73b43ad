/** Boosted trees: training, walking, exact contributions. */
export { averageEnsembles } from "./average-ensembles.ts";
export type { Ensemble } from "./ensemble.ts";
export { type Against, explainAgainst } from "./interventional-shap.ts";
export { inCategorySet, leafOf } from "./leaf-of.ts";
export { createRandom, type Random, shuffle } from "./random.ts";
export { createExplainer } from "./shap.ts";
export { planShap, type ShapPlan } from "./shap-plan.ts";
export { type TrainedTrees, trainTrees } from "./train-trees.ts";
export { checkTable, type FeatureTable, type TrainingTable, takeRows } from "./training-table.ts";
export { defaultTreeOptions, type TreeOptions } from "./tree-options.ts";
export { marginOf, marginsOf } from "./walk.ts";
