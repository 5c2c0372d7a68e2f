import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FileStore } from "../storage/fileStore.js";
import { ObjectNotFoundError } from "../storage/objectStore.js";
import { FILES_PATH } from "../storage/openObjectStore.js";
import { type Query, SignatureError, type SignedRequest } from "../storage/signedUrls.js";

/** Longest time in seconds that a browser keeps a picture without asking again. */
const LONGEST_CACHE = 3600;
/** Bytes of the largest object that is read whole, and sent once it is known to be sound; larger ones are sent while they are read. */
const LARGEST_WHOLE = 2 ** 23;
/** Milliseconds in which a download must have ended: exports may be large, and lines slow. */
const DOWNLOAD_TIMEOUT = 24 * 3600_000;

const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  // Pictures are shown by shops on other origins; their URLs are the permission.
  "Cross-Origin-Resource-Policy": "cross-origin",
};

declare module "fastify" {
  interface FastifyRequest {
    /** What the signed URL of a file request permits. */
    signed?: SignedRequest;
  }
}

class RequestError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Serves the signed URLs of a file store: GET, HEAD and PUT of {@link FILES_PATH}/KEY. Without a valid signature nothing
 * is read, neither the object nor the body. Errors are JSON: `{ error: { code, message } }`.
 */
export async function filesRoutes(app: FastifyInstance, store: FileStore): Promise<void> {
  await app.register(
    async (scope) => {
      scope.decorateRequest("signed", undefined);
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("*", (request: FastifyRequest, body: AsyncIterable<Buffer>) =>
        readBody(body, request.signed!.maxBytes!),
      );
      scope.addHook("onRequest", async (request, reply) => {
        reply.headers(SECURITY_HEADERS);
        const { maxBytes, contentType } = (request.signed = store.verify(
          request.method,
          keyOf(request),
          request.query as Query,
        ));
        if (request.method !== "PUT") return;
        assertType(request.headers["content-type"], contentType!);
        if (Number(request.headers["content-length"] ?? 0) > maxBytes!) throw tooLarge(maxBytes!);
      });
      scope.setErrorHandler(answerError);
      scope.route({
        method: ["GET", "HEAD"],
        url: "/*",
        handlerTimeout: DOWNLOAD_TIMEOUT,
        handler: (request, reply) => download(store, request, reply),
      });
      scope.put("/*", async (request, reply) => {
        const { key, contentType } = request.signed!;
        await store.put(key, (request.body as Buffer | null | undefined) ?? Buffer.alloc(0), {
          contentType: contentType!,
        });
        return reply.code(204).send();
      });
    },
    { prefix: FILES_PATH },
  );
}

async function download(store: FileStore, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { key, expires } = request.signed!;
  const info = await store.head(key);
  if (info === undefined) throw new ObjectNotFoundError(key);
  const unchanged = request.headers["if-none-match"]?.split(",").some((tag) => tag.trim() === `"${info.sha256}"`);
  const read = () => (info.size > LARGEST_WHOLE ? store.readStream(key) : store.read(key));
  const object = request.method === "GET" && !unchanged ? await read() : { ...info, bytes: undefined };
  const secondsLeft = Math.max(0, Math.floor(expires - Date.now() / 1000));
  reply.headers({
    ETag: `"${object.sha256}"`,
    "Cache-Control": `private, max-age=${Math.min(secondsLeft, LONGEST_CACHE)}`,
    "Last-Modified": object.modifiedAt.toUTCString(),
  });
  if (unchanged) return reply.code(304).send();
  reply.headers({ "Content-Type": object.contentType, "Content-Length": object.size });
  return reply.send(object.bytes);
}

function keyOf(request: FastifyRequest): string {
  return (request.params as { "*": string })["*"];
}

async function readBody(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): RequestError {
  return new RequestError(413, "TOO_LARGE", `The body is larger than the ${maxBytes} bytes that this URL permits.`);
}

function assertType(given: string | undefined, wanted: string): void {
  const plain = (type: string) => type.toLowerCase().replaceAll(" ", "");
  if (given === undefined || plain(given) !== plain(wanted))
    throw new RequestError(
      415,
      "WRONG_CONTENT_TYPE",
      `This URL takes the content type ${wanted}, not ${given ?? "none"}.`,
    );
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = (status: number, code: string, message: string) =>
    reply.code(status).header("Cache-Control", "no-store").send({ error: { code, message } });

  if (error instanceof SignatureError) return answer(403, error.code, error.message);
  if (error instanceof RequestError) {
    // What is left of the body is not read.
    reply.header("Connection", "close");
    return answer(error.status, error.code, error.message);
  }
  if (error instanceof ObjectNotFoundError) return answer(404, "NOT_FOUND", error.message);
  if (request.raw.destroyed && !request.raw.complete) return answer(400, "ABORTED", "The upload was broken off.");
  request.log.error({ err: error }, "a file request failed");
  return answer(500, "INTERNAL", "The file could not be served; the server's log says why.");
}
