/** Who may import whom. Every rule is an error; server/cli/boundaries.mjs also fails when too few files were read. */
const flow = ["intake", "exceptions", "repairs", "releases", "cases", "verdicts", "retraining"];
const leaves = ["registry", "screening", "explanations", "audit", "identity", "platform"];

/** A domain may not import the doors of domains later in the flow; leaves may not import the flow at all. */
const against = flow.map((domain, i) => ({
  name: `flow-${domain}`,
  comment: `Data flows ${flow.join(" -> ")}. What ${domain} must set off later on is a job in the outbox, not an import.`,
  severity: "error",
  from: { path: `^server/${domain}/`, pathNot: "\\.test\\.ts$" },
  to: {
    path: `^server/(${[...flow.slice(i + 1), "team", "demo", "jobs", "cli"].join("|")})/`,
    pathNot: "/schema\\.ts$",
  },
}));

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "A cycle hides which side decides.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "models-are-pure",
      comment:
        "models is mathematics: it runs in Node, in a worker and in the browser, so it knows neither I/O nor the bank.",
      severity: "error",
      from: { path: "^models/", pathNot: "(\\.test\\.ts$|/node/)" },
      to: {
        path: [
          "^(app|components|server|e2e)/",
          "^node_modules/(next|react|react-dom|@trpc|pg|@electric-sql|better-auth)/",
        ],
      },
    },
    {
      name: "models-no-node-builtins",
      comment: "A Node builtin in models breaks the browser worker.",
      severity: "error",
      from: { path: "^models/", pathNot: "(\\.test\\.ts$|/node/)" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-training-on-the-screen",
      comment: "The browser scores; it never trains, evaluates or makes worlds.",
      severity: "error",
      from: { path: "^(components|app)/" },
      to: { path: "^models/(evaluation|onnx|world|trees|networks|anomaly)/" },
    },
    ...against,
    {
      name: "leaves-use-no-domain",
      comment: "Leaves serve every domain and know none of them.",
      severity: "error",
      from: { path: `^server/(${leaves.join("|")})/`, pathNot: "\\.test\\.ts$" },
      to: {
        path: `^server/(${[...flow, "team", "demo", "jobs", "cli"].join("|")})/`,
        pathNot: "/schema\\.ts$",
      },
    },
    {
      name: "through-the-door",
      comment:
        "A domain is used through its index.ts (or its schema.ts); its other files are its own business.",
      severity: "error",
      from: { path: "^server/([^/]+)/", pathNot: "(\\.test\\.ts$|^server/(api|jobs|cli|demo)/)" },
      to: {
        path: "^server/([^/]+)/",
        pathNot: [
          "^server/$1/",
          "/(index|schema|testing)\\.ts$",
          "^server/platform/",
          "^server/identity/(policy|masking)\\.ts$",
          "^server/api/procedures\\.ts$",
        ],
      },
    },
    {
      name: "composition-through-the-door",
      comment: "api composes routers, jobs and demo compose doors.",
      severity: "error",
      from: { path: "^server/(api|jobs|demo)/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^server/(intake|exceptions|explanations|screening|repairs|releases|cases|verdicts|registry|retraining|team)/",
        pathNot: "/(index|schema|router)\\.ts$",
      },
    },
    {
      name: "store-behind-one-face",
      comment:
        "Only server/platform/database talks to a driver (server/identity hands better-auth its pool).",
      severity: "error",
      from: { pathNot: "^server/(platform|identity)/" },
      to: { path: "^node_modules/(pg|@electric-sql/pglite)/" },
    },
    {
      name: "trpc-at-the-rim",
      comment: "Verbs serve jobs, tests and the command line alike; only routers know tRPC.",
      severity: "error",
      from: {
        pathNot: "(^server/api/|/router\\.ts$|^app/api/trpc/|^components/trpc/|^e2e/|\\.test\\.tsx?$)",
      },
      to: { path: "^node_modules/@trpc/server/" },
    },
    {
      name: "screen-sees-contracts-only",
      comment: "Of the server the screen may see contracts; the root router only as a type.",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^server/",
        pathNot: ["/schema\\.ts$", "^server/identity/policy\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "primitives-are-plain",
      comment: "components/ui has no domain words and no data access.",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: ["^(server|models)/", "^components/(?!ui/)"] },
    },
    {
      name: "components-know-no-routes",
      comment: "Routes render components, never the other way round.",
      severity: "error",
      from: { path: "^(components|server|models)/" },
      to: { path: "^app/" },
    },
    {
      name: "onnx-web-in-one-place",
      comment: "One place loads the browser runtime, so that hash check and known answer cannot be bypassed.",
      severity: "error",
      from: { pathNot: "^models/scoring/" },
      to: { path: "^node_modules/onnxruntime-(web|node)/", pathNot: "package\\.json$" },
    },
    {
      name: "tests-stay-tests",
      comment: "Product code never imports a test.",
      severity: "error",
      from: { pathNot: "\\.test\\.tsx?$" },
      to: { path: "\\.test\\.tsx?$" },
    },
    {
      name: "resolvable",
      comment: "An import that resolves to nothing.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "^node_modules" },
    exclude: { path: "^(\\.next|\\.data|public)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
