import { answerRequests } from "../../threadPool.js";
import { type FoldIn, foldIn } from "../recommenders/foldIn.js";
import { type Below, type BelowQuery, countBelow, type TopK, type TopKQuery, topK, type Vectors } from "./topK.js";

/** What a retrieval thread is asked; vectors and bitsets are in shared memory. */
export type RetrievalRequest =
  | { readonly kind: "topK"; readonly vectors: Vectors; readonly query: TopKQuery }
  | { readonly kind: "below"; readonly vectors: Vectors; readonly query: BelowQuery }
  | {
      readonly kind: "foldIn";
      readonly vectors: Vectors;
      readonly likes: Int32Array;
      readonly how: FoldIn;
    };

export interface RetrievalReplies {
  readonly topK: TopK;
  readonly below: Below;
  readonly foldIn: Float32Array;
}

function answer(request: RetrievalRequest): RetrievalReplies[keyof RetrievalReplies] {
  switch (request.kind) {
    case "topK":
      return topK(request.vectors, request.query);
    case "below":
      return countBelow(request.vectors, request.query);
    case "foldIn":
      return foldIn(request.vectors, request.likes, request.how);
  }
}

answerRequests(answer);
