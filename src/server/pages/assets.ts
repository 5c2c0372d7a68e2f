import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

/** A file that pages load, plain and packed. */
export interface Asset {
  readonly contentType: string;
  readonly plain: Buffer;
  readonly packed: Buffer;
  readonly etag: string;
}

export async function createAsset(contentType: string, content: string | Buffer): Promise<Asset> {
  const plain = Buffer.from(content);
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  return { contentType, plain, packed: await promisify(gzip)(plain), etag };
}

/** @param cacheControl how long browsers may keep it */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset, cacheControl: string) {
  reply.headers({
    "Content-Type": asset.contentType,
    "Cache-Control": cacheControl,
    ETag: asset.etag,
    Vary: "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
  });
  if (request.headers["if-none-match"] === asset.etag) return reply.code(304).send();
  if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(asset.plain);
  return reply.header("Content-Encoding", "gzip").send(asset.packed);
}
