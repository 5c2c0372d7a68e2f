import { answerRequestsTogether } from "../../threadPool.js";
import { type Evidence, type FoldIn, foldIn, type Trained } from "../recommenders/foldIn.js";
import { type IndexSource, OpenIndexes } from "./openIndexes.js";
import { type QuantizedItems, quantizeItems } from "./quantizedItems.js";
import { type Below, type BelowQuery, countBelow, type TopK, type TopKQuery, topK, type Vectors } from "./topK.js";

/** A factor that is asked for. */
export interface FoldInQuery {
  readonly evidence: Evidence;
  readonly how: FoldIn;
  readonly trained?: Trained;
}

/** What a retrieval thread is asked; vectors and bitsets are in shared memory. */
export type RetrievalRequest =
  | { readonly kind: "topK"; readonly vectors: Vectors; readonly query: TopKQuery }
  | IndexedRequest
  | { readonly kind: "below"; readonly vectors: Vectors; readonly query: BelowQuery }
  | ({ readonly kind: "foldIn"; readonly vectors: Vectors } & FoldInQuery)
  | { readonly kind: "quantize"; readonly vectors: Vectors; readonly groups?: ArrayLike<number> }
  | { readonly kind: "open"; readonly id: number; readonly source: IndexSource }
  | { readonly kind: "close"; readonly id: number };

interface IndexedRequest {
  readonly kind: "indexed";
  readonly id: number;
  /** Opens the index where it is not open: left out at first, because its many arrays take long to send. */
  readonly source?: IndexSource;
  readonly query: TopKQuery;
}

export interface RetrievalReplies {
  readonly topK: TopK;
  /** undefined where the index is not open. */
  readonly indexed: TopK | undefined;
  readonly below: Below;
  readonly foldIn: Float32Array;
  readonly quantize: QuantizedItems;
  /** Whether it could be opened. */
  readonly open: boolean;
  readonly close: undefined;
}

type Reply = RetrievalReplies[keyof RetrievalReplies];

const indexes = new OpenIndexes();

async function answer(request: Exclude<RetrievalRequest, IndexedRequest>): Promise<Reply> {
  switch (request.kind) {
    case "topK":
      return topK(request.vectors, request.query);
    case "below":
      return countBelow(request.vectors, request.query);
    case "foldIn":
      return foldIn(request.vectors, request.evidence, request.how, request.trained);
    case "quantize":
      return quantizeItems(request.vectors, request.groups);
    case "open":
      return (await indexes.use(request.id, request.source)) !== undefined;
    case "close":
      return void indexes.close(request.id);
  }
}

/** Queries of one index that wait together share passes over its items. */
async function answerIndexed(id: number, requests: readonly IndexedRequest[]): Promise<readonly TopK[]> {
  const index = await indexes.use(id, requests.find(({ source }) => source)?.source);
  return index?.topK(requests.map(({ query }) => query)) ?? [];
}

answerRequestsTogether((requests: readonly RetrievalRequest[]) => {
  const byIndex = new Map<number, IndexedRequest[]>();
  for (const request of requests) {
    if (request.kind !== "indexed") continue;
    const group = byIndex.get(request.id);
    if (group) group.push(request);
    else byIndex.set(request.id, [request]);
  }
  // One after the other: opening an index may close another.
  let last: Promise<unknown> = Promise.resolve();
  const answers = new Map<IndexedRequest, Promise<TopK | undefined>>();
  for (const [id, group] of byIndex) {
    const answered = last.then(() => answerIndexed(id, group));
    group.forEach((request, at) => {
      answers.set(
        request,
        answered.then((all) => all[at]),
      );
    });
    last = answered.catch(() => {});
  }
  return requests.map(async (request) =>
    request.kind === "indexed" ? answers.get(request) : last.then(() => answer(request)),
  );
});
