import { useCallback, useEffect, useState } from "react";
import { useAct } from "../api/act.js";
import type { ModelsOverviewQuery } from "../gql/graphql.js";
import { MODELS } from "./documents.js";

export type Model = ModelsOverviewQuery["models"]["edges"][number]["node"];

export interface LoadedModels {
  /** Newest first; undefined until they were read. */
  readonly models?: readonly Model[];
  readonly error?: string;
  /** Reads them anew. */
  readonly reload: () => Promise<void>;
}

/** Every trained model, page after page: the one that serves may be old. */
export function useModels(): LoadedModels {
  const act = useAct();
  const [loaded, setLoaded] = useState<Omit<LoadedModels, "reload">>({});
  const reload = useCallback(async () => {
    try {
      const models: Model[] = [];
      let after: string | null | undefined;
      do {
        const { edges, pageInfo } = (await act(MODELS, { after })).models;
        models.push(...edges.map(({ node }) => node));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
      } while (after);
      setLoaded({ models });
    } catch (error) {
      setLoaded((before) => ({ ...before, error: (error as Error).message }));
    }
  }, [act]);
  useEffect(() => void reload(), [reload]);
  return { ...loaded, reload };
}
