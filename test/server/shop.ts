import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll } from "vitest";
import type { ApiKey } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { buildServer } from "../../src/server/buildServer.js";
import { createLogger } from "../../src/server/logger.js";
import { createStoredServices, type Services } from "../../src/services/services.js";
import { FileStore } from "../../src/storage/fileStore.js";
import type { ObjectStore } from "../../src/storage/objectStore.js";
import { freshDataDirectory } from "../support/databases.js";
import { FirstItems, InstantDesigns, NoMaps } from "./standIns.js";

export const ITEMS = 45;
export const USERS = 12;
export const PUBLIC_URL = "http://localhost:4000";

export const KEYS: Record<ApiKey["role"], string> = {
  storefront: "storefront-key-0001",
  merchandiser: "merchandiser-key-1",
  analyst: "analyst-key-000001",
  admin: "admin-key-00000001",
};
export const API_KEYS = Object.entries(KEYS).map(([role, key]) => ({ role, key }) as ApiKey);

/** A small shop in a database and store of its own, closed when the file's tests have ended. */
export interface Shop {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly services: Services & { recommendation: FirstItems; design: InstantDesigns };
}

export async function openShop(): Promise<Shop> {
  const directory = await freshDataDirectory();
  const database = await openDatabase({ dataDirectory: directory });
  afterAll(() => database.close());
  const store = new FileStore({
    root: `${directory}/files`,
    baseUrl: `${PUBLIC_URL}/files`,
    secret: Buffer.alloc(32, 7),
  });
  await fill(database);
  const stored = createStoredServices(database, store);
  const services = {
    ...stored,
    recommendation: new FirstItems(database),
    design: new InstantDesigns(database),
    maps: new NoMaps(),
  };
  return { database, store, services };
}

/** A server for the shop, closed when the file's tests have ended; with `logs`, what it logs is pushed there. */
export async function serve(
  shop: Shop,
  {
    apiKeys = [],
    logs,
    ...rest
  }: { apiKeys?: readonly ApiKey[]; logs?: string[] } & Partial<Parameters<typeof buildServer>[0]> = {},
): Promise<FastifyInstance> {
  const logger = logs
    ? createLogger({ logLevel: "debug" }, { write: (line) => void logs.push(line) })
    : pino({ level: "silent" });
  const app = await buildServer({ config: { publicUrl: PUBLIC_URL, apiKeys }, logger, ...shop, ...rest });
  afterAll(() => app.close());
  return app;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read by the shape that the query asked for
type Data = any;
export interface Answer {
  readonly status: number;
  readonly data?: Data;
  readonly errors?: { message: string; path?: string[]; extensions: { code: string; requestId?: string } }[];
}

/** Sends one operation by POST, with a role's API key or without. */
export async function ask(
  app: FastifyInstance,
  query: string,
  { role, variables }: { role?: ApiKey["role"]; variables?: Record<string, unknown> } = {},
): Promise<Answer> {
  const response = await app.inject({
    method: "POST",
    url: "/graphql",
    headers: role && { authorization: `Bearer ${KEYS[role]}` },
    payload: { query, variables },
  });
  return { status: response.statusCode, ...response.json() };
}

export const itemId = (index: number) => `item-${String(index).padStart(2, "0")}`;
export const userId = (index: number) => `user-${String(index).padStart(2, "0")}`;

async function fill(database: Database): Promise<void> {
  const { prisma } = database;
  const day = (index: number) => new Date(Date.UTC(2025, 0, 1 + index));
  await prisma.category.createMany({ data: ["tops", "shoes", "bags"].map((id) => ({ id, name: `The ${id}` })) });
  await prisma.item.createMany({
    data: Array.from({ length: ITEMS }, (_, index) => ({
      id: itemId(index),
      categoryId: ["tops", "shoes", "bags"][index % 3],
      title: `Garment <${index}>`,
      attributes: { colour: index % 2 === 0 ? "Black" : "Red", size: index % 5 },
      imageKey: `pictures/${index}.png`,
    })),
  });
  await prisma.user.createMany({ data: Array.from({ length: USERS }, (_, index) => ({ id: userId(index) })) });
  await prisma.interaction.createMany({
    data: Array.from({ length: USERS }, (_, user) =>
      Array.from({ length: user + 1 }, (_, turn) => ({
        userId: userId(user),
        itemId: itemId((user * 7 + turn) % ITEMS),
        // Every fourth has no time.
        at: turn % 4 === 3 ? null : day(turn),
      })),
    ).flat(),
  });
  await prisma.experiment.create({ data: { id: "experiment-1", name: "One", arms: [{ name: "a", weight: 1 }] } });
  const model = { profile: "compact", dataFingerprint: "f".repeat(64), settings: { seed: 1 }, metrics: { auc: 0.76 } };
  await prisma.model.createMany({
    data: [
      { id: "rec-1", kind: "RECOMMENDER", name: "dvbpr", active: true, createdAt: day(1), ...model },
      { id: "rec-2", kind: "RECOMMENDER", name: "dvbpr", createdAt: day(2), ...model },
      { id: "gen-1", kind: "GENERATOR", name: "lsgan", active: true, createdAt: day(1), ...model },
    ],
  });
  for (let index = 0; index < 7; index++)
    await prisma.design.create({
      data: {
        id: `design-${index}`,
        kind: "PERSONALIZE",
        state: index === 0 ? "QUEUED" : "DONE",
        userId: userId(index % 3),
        categoryId: "tops",
        settings: { seed: index },
        recommenderId: "rec-1",
        generatorId: "gen-1",
        // Two share their time, so that the id must decide.
        createdAt: day(Math.floor(index / 2)),
        images: {
          create: (["RESULT", "RESULT", "FRAME"] as const).map((role, rank) => ({
            id: `image-${index}-${rank}`,
            role,
            rank: rank + 1,
            imageKey: `designs/${index}-${rank}.png`,
            nearest: [
              { item: itemId(index), score: 0.5 },
              { item: "gone", score: 0.4 },
            ],
          })),
        },
      },
    });
}
