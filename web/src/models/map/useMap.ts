import { useCallback, useEffect, useState } from "react";
import { useAct } from "../../api/act.js";
import type { ModelsMapQuery } from "../../gql/graphql.js";
import { MAP, MAP_STATE } from "../documents.js";

type AnyMap = NonNullable<NonNullable<ModelsMapQuery["model"]>["map"]>;
export type MappedItem = AnyMap["items"][number];

export interface DrawnMap {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly items: readonly MappedItem[];
  /** Items of the whole catalogue, of which those on the map were drawn at random. */
  readonly catalogue: number;
}

export type MapLoad =
  | { readonly state: "none" | "asking" }
  | { readonly state: "drawing"; readonly since: number }
  | { readonly state: "failed"; readonly why: string }
  | { readonly state: "ready"; readonly map: DrawnMap };

/** Milliseconds between questions how far a map is. */
const POLLING = 1000;

/** The map of a model, which is drawn when it is first asked for, and what asks once more. @param id undefined asks for none */
export function useMap(id: string | undefined): [MapLoad, () => void] {
  const act = useAct();
  const [times, setTimes] = useState(0);
  const [load, setLoad] = useState<MapLoad & { readonly id?: string }>({ state: "none" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more
  useEffect(() => {
    if (id === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const since = Date.now();
    const tell = (load: MapLoad) => wanted && setLoad({ ...load, id });
    const ask = async () => {
      const map = (await act(MAP_STATE, { id })).model?.map;
      if (!wanted) return;
      if (!map) return tell({ state: "failed", why: "This model has no map, or is gone." });
      if (map.state === "FAILED") return tell({ state: "failed", why: map.error ?? "It could not be drawn." });
      if (map.state === "READY") {
        const { model, analytics } = await act(MAP, { id });
        return tell(readyMap(model?.map, analytics.items));
      }
      tell({ state: "drawing", since });
      timer = setTimeout(run, POLLING);
    };
    const run = () => void ask().catch((error: Error) => tell({ state: "failed", why: error.message }));
    tell({ state: "asking" });
    run();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [act, id, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  return [load.id === id ? load : { state: id === undefined ? "none" : "asking" }, again];
}

function readyMap(map: AnyMap | null | undefined, catalogue: number): MapLoad {
  if (!map?.url || !map.width || !map.height) return { state: "failed", why: "The map is gone; ask for it again." };
  const { url, width, height, items } = map;
  return { state: "ready", map: { url, width, height, items, catalogue } };
}
