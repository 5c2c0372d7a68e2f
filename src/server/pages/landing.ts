import { randomBytes } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { Example } from "./examples.js";
import { escapeHtml, originsOf, PAGE_HEADERS } from "./html.js";
import { LANDING_STYLE } from "./landingStyle.js";
import type { Overview } from "./overview.js";

export interface LandingOptions {
  readonly examples: readonly Example[];
  readonly publicUrl: string;
  /** What the shop holds; left out where API keys are needed to see it. */
  readonly overview?: Overview;
}

/** Answers with the page at `/`: what this is, what to try, how it stands. One document, nothing else is loaded but pictures. */
export function sendLanding(reply: FastifyReply, options: LandingOptions): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  const pictures = options.overview?.pictures.map(({ url }) => url) ?? [];
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `img-src 'self' data: ${originsOf(pictures).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return reply.headers({ ...PAGE_HEADERS, "Content-Security-Policy": policy }).send(page(nonce, options));
}

function page(nonce: string, { examples, publicUrl, overview }: LandingOptions): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Atelier</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${LANDING_STYLE}</style>
</head>
<body>
<header>
<h1>Atelier</h1>
<p>Ranks a fashion catalogue for each shopper by what the pictures show, and designs garments that do not exist yet:
sampled, personalised, or tailored from an existing item.</p>
<p><a class="button" href="/graphql">Open GraphiQL</a></p>
</header>
<main>
${overview === undefined ? "" : shop(overview)}
<section aria-labelledby="try">
<h2 id="try">Try</h2>
<p>POST to <code>${escapeHtml(publicUrl)}/graphql</code>, or open any of these in GraphiQL.</p>
${examples.map(example).join("\n")}
<h3>From a terminal</h3>
<pre tabindex="0"><code>${escapeHtml(curl(publicUrl, overview === undefined))}</code></pre>
</section>
<section aria-labelledby="access">
<h2 id="access">Access</h2>
${
  overview === undefined
    ? "<p>Requests need an API key: <code>Authorization: Bearer KEY</code> or <code>x-api-key: KEY</code>.</p>"
    : '<p class="warning"><strong>Open development mode.</strong> No API keys are configured: whoever reaches this server may do everything. Set <code>ATELIER_API_KEYS</code> before others can reach it.</p>'
}
<p>Health: <a href="/healthz">/healthz</a>, <a href="/readyz">/readyz</a>. Measurements: <a href="/metrics">/metrics</a>.</p>
</section>
</main>
</body>
</html>
`;
}

function shop({ counts, models, pictures }: Overview): string {
  const figures = pictures.map(
    ({ url, title, category }) =>
      `<li><img src="${escapeHtml(url)}" alt="${escapeHtml(`${title}, ${category}`)}" loading="lazy" width="96" height="96"></li>`,
  );
  const rows = models.map(
    (model) =>
      `<tr><td>${escapeHtml(model.kind)}</td><td>${escapeHtml(model.name)}</td><td>${escapeHtml(model.profile)}</td><td>${escapeHtml(model.trained)}</td></tr>`,
  );
  return `<section aria-labelledby="shop">
<h2 id="shop">This shop</h2>
<p>${counts.map(({ name, count }) => `<b>${count.toLocaleString("en")}</b> ${escapeHtml(name)}`).join(" · ")}</p>
${figures.length === 0 ? "" : `<ul class="pictures">${figures.join("")}</ul>`}
<h3>Models that serve</h3>
${
  rows.length === 0
    ? "<p>None yet: rankings go by popularity, and designs wait for a generator. <code>npx atelier train --help</code> shows how to train them.</p>"
    : `<table><thead><tr><th scope="col">Kind</th><th scope="col">Method</th><th scope="col">Size</th><th scope="col">Trained</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
}
</section>`;
}

function example({ title, query }: Example): string {
  return `<h3>${escapeHtml(title)}</h3>
<pre tabindex="0"><code>${escapeHtml(query)}</code></pre>
<p><a href="/graphql?query=${encodeURIComponent(query).replaceAll("'", "%27")}">Open in GraphiQL<span class="hidden">: ${escapeHtml(title)}</span></a></p>`;
}

function curl(publicUrl: string, keyed: boolean): string {
  const key = keyed ? "  -H 'authorization: Bearer YOUR_API_KEY' \\\n" : "";
  return `curl ${publicUrl}/graphql -H 'content-type: application/json' \\
${key}  -d '{"query":"{ categories { id name itemCount } }"}'`;
}
