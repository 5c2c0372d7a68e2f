import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { filesRoutes } from "../../src/server/files.js";
import { FileStore } from "../../src/storage/fileStore.js";

export const TEST_SECRET = Buffer.alloc(32, 7);

/** A file store in `root` and a server on a free port that answers its signed URLs. */
export async function serveFileStore(
  root: string,
): Promise<{ store: FileStore; app: FastifyInstance; baseUrl: string }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`;
  const store = new FileStore({ root, baseUrl, secret: TEST_SECRET });
  const app = Fastify({ serverFactory: (handler) => server.on("request", handler) });
  await filesRoutes(app, store);
  app.addHook("onClose", () => {
    server.closeAllConnections();
    server.close();
  });
  await app.ready();
  return { store, app, baseUrl };
}
