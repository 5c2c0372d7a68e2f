import { answerRequestsTogether } from "../../threadPool.js";
import { type Evidence, type FoldIn, foldIn, type Trained } from "../recommenders/foldIn.js";
import { OpenIndexes } from "./openIndexes.js";
import { type QuantizedItems, quantizeItems } from "./quantizedItems.js";
import { type Below, type BelowQuery, countBelow, type TopK, type TopKQuery, topK, type Vectors } from "./topK.js";

/** What an index is opened from, and the name by which threads remember it. */
export interface IndexSource {
  readonly id: number;
  readonly quantized: QuantizedItems;
}

/** A factor that is asked for. */
export interface FoldInQuery {
  readonly evidence: Evidence;
  readonly how: FoldIn;
  readonly trained?: Trained;
}

/** What a retrieval thread is asked; vectors and bitsets are in shared memory. */
export type RetrievalRequest =
  | { readonly kind: "topK"; readonly vectors: Vectors; readonly index?: IndexSource; readonly query: TopKQuery }
  | { readonly kind: "below"; readonly vectors: Vectors; readonly query: BelowQuery }
  | ({ readonly kind: "foldIn"; readonly vectors: Vectors } & FoldInQuery)
  | { readonly kind: "quantize"; readonly vectors: Vectors }
  | { readonly kind: "open"; readonly vectors: Vectors; readonly index: IndexSource };

export interface RetrievalReplies {
  readonly topK: TopK;
  readonly below: Below;
  readonly foldIn: Float32Array;
  readonly quantize: QuantizedItems;
  readonly open: undefined;
}

type Reply = RetrievalReplies[keyof RetrievalReplies];

const indexes = new OpenIndexes();

async function answer(request: RetrievalRequest): Promise<Reply> {
  switch (request.kind) {
    case "topK":
      return topK(request.vectors, request.query);
    case "below":
      return countBelow(request.vectors, request.query);
    case "foldIn":
      return foldIn(request.vectors, request.evidence, request.how, request.trained);
    case "quantize":
      return quantizeItems(request.vectors);
    case "open":
      await indexes.use(request.vectors, request.index);
      return undefined;
  }
}

type IndexedRequest = Extract<RetrievalRequest, { readonly kind: "topK" }> & { readonly index: IndexSource };

const isIndexed = (request: RetrievalRequest): request is IndexedRequest =>
  request.kind === "topK" && request.index !== undefined && request.query.p.length === request.vectors.factors;

/** Queries of one index that wait together share passes over its items. */
async function answerIndexed(requests: readonly IndexedRequest[]): Promise<TopK[]> {
  const [{ vectors, index: source }] = requests;
  const index = await indexes.use(vectors, source);
  const queries = requests.map(({ query }) => query);
  return index ? index.topK(queries) : queries.map((query) => topK(vectors, query));
}

answerRequestsTogether((requests: readonly RetrievalRequest[]) => {
  const byIndex = new Map<number, IndexedRequest[]>();
  const places = requests.map((request) => {
    if (!isIndexed(request)) return undefined;
    const { id } = request.index;
    const group = byIndex.get(id) ?? [];
    byIndex.set(id, group);
    return { id, at: group.push(request) - 1 };
  });
  // One after the other: opening an index may close another.
  let last: Promise<unknown> = Promise.resolve();
  const answers = new Map<number, Promise<TopK[]>>();
  for (const [id, group] of byIndex) {
    const answer = last.then(() => answerIndexed(group));
    answers.set(id, answer);
    last = answer.catch(() => {});
  }
  return requests.map(async (request, index) => {
    const place = places[index];
    const group = place && answers.get(place.id);
    return group ? (await group)[place.at] : answer(request);
  });
});
