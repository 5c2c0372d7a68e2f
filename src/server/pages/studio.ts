import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ObjectStore } from "../../storage/objectStore.js";
import { answerNotFound } from "../httpErrors.js";
import { type Asset, createAsset, sendAsset } from "./assets.js";
import { PAGE_HEADERS, wantsPage } from "./html.js";
import { socketOrigin } from "./socketOrigin.js";

export interface StudioOptions {
  /** Folder of the built pages: index.html, icon.svg, assets/. */
  readonly folder?: string;
  readonly store: ObjectStore;
  readonly publicUrl: string;
}

/** Addresses that Studio answers in the browser (web/src/pages.tsx). */
const ADDRESSES = ["/", "/design", "/boards", "/boards/:id", "/models", "/analytics", "/play", "/shared/:token"];

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const NOT_BUILT = `<!doctype html>
<html lang="en"><title>Atelier</title>
<h1>Studio is not built</h1>
<p><code>npm run build</code> builds it; <code>npm start</code> does so by itself. The API is at <a href="/graphql">/graphql</a>.</p>
`;

/**
 * Serves Studio at `/` and the addresses of its pages, out of memory: the first request reads the folder. Browsers that ask for what is
 * not there get Studio too, with the status 404, which says so and shows the way; clients get the error.
 */
export function studioRoutes(app: FastifyInstance, { folder, store, publicUrl }: StudioOptions): void {
  const assets = keptOnceRead(() => loadAssets(folder));
  // Wherever the store's signed URLs lead, pictures come from and uploads go to.
  const picturesOrigin = keptOnceRead(() => originOf(store, publicUrl));

  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    const page = (await assets()).get("index.html");
    if (request.is404 && (page === undefined || !wantsPage(request))) return answerNotFound(request, reply);
    reply.headers({ ...PAGE_HEADERS, "Content-Security-Policy": policy(request, await picturesOrigin()) });
    if (page === undefined) return reply.code(503).send(NOT_BUILT);
    return reply.code(request.is404 ? 404 : 200).send(page.plain);
  };
  for (const address of ADDRESSES) app.get(address, sendPage);
  app.setNotFoundHandler(sendPage);
  // Names of assets hold a hash of what is in them.
  app.get("/assets/:name", async (request: FastifyRequest<{ Params: { name: string } }>, reply) => {
    const asset = (await assets()).get(`assets/${request.params.name}`);
    if (asset === undefined) return reply.callNotFound();
    return sendAsset(request, reply, asset, "public, max-age=31536000, immutable");
  });
  app.get("/icon.svg", async (request, reply) => {
    const icon = (await assets()).get("icon.svg");
    if (icon === undefined) return reply.callNotFound();
    return sendAsset(request, reply, icon, "public, max-age=3600");
  });
}

/** The same answer for everybody; where reading fails, the next who asks reads again. */
function keptOnceRead<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  const failed = (error: unknown) => {
    kept = undefined;
    throw error;
  };
  return () => (kept ??= read().catch(failed));
}

async function loadAssets(folder?: string): Promise<Map<string, Asset>> {
  if (folder === undefined) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const assets = files.map(async (file): Promise<[string, Asset]> => {
    const contentType = CONTENT_TYPES[extname(file)] ?? "application/octet-stream";
    return [relative(folder, file).split(sep).join("/"), await createAsset(contentType, await readFile(file))];
  });
  return new Map(await Promise.all(assets));
}

async function originOf(store: ObjectStore, publicUrl: string): Promise<string> {
  const signed = await store.signedGetUrl("studio", { expiresIn: 1 });
  return [...new Set([new URL(signed).origin, new URL(publicUrl).origin])].join(" ");
}

function policy(request: FastifyRequest, pictures: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob: ${pictures}`,
    `connect-src 'self' ${pictures} ${socketOrigin(request)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
