import { useEffect } from "react";
import { useStored } from "../../components/useStored.js";
import type { Model } from "../useModels.js";
import { noteServing, rollbackTarget, type ServingHistory } from "./history.js";

const NONE: ServingHistory = { before: [] };

/** The model that served before the active one of that kind, as far as this browser saw it. */
export function useServingHistory(kind: Model["kind"], models: readonly Model[] | undefined): Model | undefined {
  const [history, setHistory] = useStored(`served-${kind.toLowerCase()}`, NONE);
  const active = models?.find((model) => model.kind === kind && model.active)?.id;
  const noted = noteServing(history, active);
  useEffect(() => {
    if (noted !== history) setHistory(noted);
  }, [noted, history, setHistory]);
  const target = rollbackTarget(noted, new Set(models?.map(({ id }) => id)));
  return models?.find(({ id }) => id === target);
}
