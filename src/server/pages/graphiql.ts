import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Asset, createAsset, sendAsset } from "./assets.js";
import type { Example } from "./examples.js";
import { GRAPHIQL_BOOT } from "./graphiqlBoot.js";
import { escapeHtml, PAGE_HEADERS } from "./html.js";
import { socketOrigin } from "./socketOrigin.js";

const JAVASCRIPT = "text/javascript; charset=utf-8";

/** `/graphiql/*`: the editor's scripts and styles, out of the installed package; the first request loads them. */
export function graphiqlAssets(app: FastifyInstance): void {
  let assets: Promise<Map<string, Asset>> | undefined;
  app.get("/graphiql/:name", async (request: FastifyRequest<{ Params: { name: string } }>, reply) => {
    const asset = (await (assets ??= loadAssets())).get(request.params.name);
    if (asset === undefined) return reply.callNotFound();
    return sendAsset(request, reply, asset, "public, max-age=3600");
  });
}

async function loadAssets(): Promise<Map<string, Asset>> {
  const bundle = await import("@graphql-yoga/render-graphiql/graphiql");
  const texts: [string, string, string][] = [
    ["graphiql.js", JAVASCRIPT, bundle.js],
    ["graphiql.css", "text/css; charset=utf-8", bundle.css],
    ["editor-worker.js", JAVASCRIPT, bundle.editorWorkerService],
    ["json-worker.js", JAVASCRIPT, bundle.jsonWorker],
    ["graphql-worker.js", JAVASCRIPT, bundle.graphqlWorker],
    ["boot.js", JAVASCRIPT, GRAPHIQL_BOOT],
  ];
  const assets = texts.map(
    async ([name, contentType, text]): Promise<[string, Asset]> => [name, await createAsset(contentType, text)],
  );
  return new Map(await Promise.all(assets));
}

/** Answers with the page: GraphiQL with the examples in its tabs, all of it from this server. */
export function sendGraphiql(
  request: FastifyRequest,
  reply: FastifyReply,
  options: { examples: readonly Example[]; keyed: boolean; publicUrl: string },
): FastifyReply {
  const settings = {
    title: "Atelier",
    logo: "",
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: options.keyed ? "headers" : false,
    defaultTabs: options.examples.map(({ query }) => ({
      query,
      headers: options.keyed ? '{ "authorization": "Bearer YOUR_API_KEY" }' : null,
    })),
  };
  return reply
    .headers({ ...PAGE_HEADERS, "Content-Security-Policy": policy(request, options.publicUrl) })
    .send(page(JSON.stringify(settings)));
}

/** The editor sets styles on its elements, and shows a picture when the mouse rests on its URL. */
function policy(request: FastifyRequest, publicUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    `img-src 'self' data: ${new URL(publicUrl).origin}`,
    "worker-src 'self'",
    `connect-src 'self' ${socketOrigin(request)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function page(settings: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Atelier: GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>html, body, #root { height: 100%; margin: 0 }</style>
</head>
<body>
<noscript>GraphiQL needs JavaScript. The API answers POST requests at this address without it.</noscript>
<div id="root"></div>
<template id="options">${escapeHtml(settings)}</template>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/boot.js" type="module"></script>
</body>
</html>
`;
}
