// The platform's own server, with nothing behind it: `recommend` answers a constant.
//   PORT=4001 tsx floorServer.ts DIST < ANSWER
// DIST is the folder of the compiled platform, ANSWER the JSON of a Recommendation.
import { text } from "node:stream/consumers";
import type { GraphQLObjectType } from "graphql";
import type { Database } from "../../src/database/database.js";
import type { RankedAnswer } from "../../src/services/recommendation/types.js";
import type { Services } from "../../src/services/services.js";
import type { ObjectStore } from "../../src/storage/objectStore.js";

const [dist] = process.argv.slice(2);
const { PORT: port } = process.env;
const load = (module: string) => import(new URL(module, `file://${dist}/`).href);
const { buildAtelierSchema } = (await load(
  "resolvers/buildSchema.js",
)) as typeof import("../../src/resolvers/buildSchema.js");
const { buildServer } = (await load("server/buildServer.js")) as typeof import("../../src/server/buildServer.js");
const { createLogger } = (await load("server/logger.js")) as typeof import("../../src/server/logger.js");

const answer = JSON.parse(await text(process.stdin)) as RankedAnswer;
const schema = buildAtelierSchema();
// What the answer holds is answered as it is.
for (const [type, fields] of Object.entries({ Recommendation: ["items", "model"], Item: ["category", "image"] }))
  for (const field of fields) (schema.getType(type) as GraphQLObjectType).getFields()[field].resolve = undefined;

const services = {
  recommendation: { recommend: async () => answer },
  catalogue: { loaders: () => ({}) },
} as unknown as Services;
const app = await buildServer({
  config: { publicUrl: `http://localhost:${port}`, apiKeys: [] },
  services,
  schema,
  database: {} as Database,
  store: {} as ObjectStore,
  logger: createLogger({ logLevel: "warn" }),
});
await app.listen({ port: Number(port), host: "127.0.0.1" });
process.once("SIGTERM", () => app.close().then(() => process.exit()));
