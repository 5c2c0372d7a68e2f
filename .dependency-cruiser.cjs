// Imports run one way: cli, server -> resolvers -> services -> jobs, ml, database, storage.
const layer = (path) => `^src/${path}(/|\\.ts$)`;
const onlyTo = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: layer(from) },
  // Settings, and what is of no part, are for everybody.
  to: {
    path: "^src/",
    pathNot: [layer(from), "^src/(config|lanes|random|threadPool|threads)\\.ts$", ...allowed.map(layer)],
  },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    onlyTo("config-imports-nothing", "config", [], "Settings know no part of the platform."),
    onlyTo("ml-is-a-library", "ml", [], "ml takes and returns arrays and bytes: no GraphQL, no database, no HTTP."),
    onlyTo("storage", "storage", ["config"], "An object store knows bytes and keys alone."),
    onlyTo("database", "database", ["config"], "The database knows rows alone."),
    onlyTo("data", "data", ["config", "database", "storage", "ml"], "Readers of data sets, and the demo catalogue."),
    onlyTo("jobs", "jobs", ["config", "database", "storage", "ml"], "Jobs run ml for rows and bytes."),
    onlyTo("services", "services", ["config", "jobs", "ml", "database", "storage", "data"], "What the platform does."),
    onlyTo("schema", "schema", ["services", "config"], "GraphQL nouns; read by resolvers and server alone."),
    onlyTo(
      "resolvers",
      "resolvers",
      ["schema", "services", "config"],
      "A resolver authorises, calls one service, returns.",
    ),
    onlyTo(
      "server",
      "server",
      ["resolvers", "schema", "services", "jobs", "database", "storage", "config"],
      "HTTP around the resolvers.",
    ),
    {
      name: "studio-knows-the-api-alone",
      comment: "Studio is a client: what it knows of the platform stands in schema.graphql.",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^(src|scripts|bench|test)/" },
    },
    {
      name: "nothing-reads-studio",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^web/" },
    },
    {
      name: "schema-read-by-resolvers-alone",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/(schema|resolvers|server)/"] },
      to: { path: "^src/schema/" },
    },
    {
      name: "graph-knows-no-runtime",
      severity: "error",
      from: { path: "^src/ml/graph/" },
      to: { path: "^src/ml/", pathNot: "^src/ml/graph/" },
    },
    {
      name: "engine-reads-graph-alone",
      severity: "error",
      from: { path: "^src/ml/engine/" },
      to: { path: "^src/ml/", pathNot: "^src/ml/(engine|graph)/" },
    },
    {
      name: "networks-read-graph-alone",
      severity: "error",
      from: { path: "^src/ml/networks/" },
      to: { path: "^src/ml/", pathNot: "^src/ml/(networks|graph)/" },
    },
    {
      name: "training-is-below-its-users",
      severity: "error",
      from: { path: "^src/ml/training/" },
      to: { path: "^src/ml/(design|evaluation|recommenders)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/database/generated" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
