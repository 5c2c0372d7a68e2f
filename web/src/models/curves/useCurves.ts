import { useEffect, useState } from "react";
import { useAct } from "../../api/act.js";
import { CURVES } from "../documents.js";
import type { CurvePoint } from "./curves.js";

export interface LoadedCurves {
  /** By the model's id; undefined until all were read. */
  readonly curves?: ReadonlyMap<string, readonly CurvePoint[]>;
  readonly error?: string;
}

/** Learning curves of several models. */
export function useCurves(ids: readonly string[]): LoadedCurves {
  const act = useAct();
  const [loaded, setLoaded] = useState<LoadedCurves>({});
  const key = ids.join("\n");
  useEffect(() => {
    let wanted = true;
    const load = async (id: string) => [id, (await act(CURVES, { id })).model?.history ?? []] as const;
    Promise.all(key === "" ? [] : key.split("\n").map(load)).then(
      (curves) => wanted && setLoaded({ curves: new Map(curves) }),
      (error: Error) => wanted && setLoaded({ error: error.message }),
    );
    return () => {
      wanted = false;
    };
  }, [act, key]);
  return loaded;
}
