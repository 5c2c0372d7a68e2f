import { useState } from "react";
import { useAct } from "../../api/act.js";
import { ACTIVATE } from "../documents.js";
import type { Model } from "../useModels.js";

export type Activation =
  | { readonly state: "idle" }
  | { readonly state: "loading" | "done"; readonly model: Model }
  | { readonly state: "failed"; readonly model: Model; readonly why: string };

export interface Activate {
  readonly activation: Activation;
  readonly activate: (model: Model) => Promise<void>;
}

/** Lets models serve. @param onDone awaited before the outcome is told, so that the page shows it already */
export function useActivation(onDone: () => Promise<void>): Activate {
  const act = useAct();
  const [activation, setActivation] = useState<Activation>({ state: "idle" });
  const activate = async (model: Model) => {
    setActivation({ state: "loading", model });
    try {
      await act(ACTIVATE, { id: model.id });
      await onDone();
      setActivation({ state: "done", model });
    } catch (error) {
      setActivation({ state: "failed", model, why: (error as Error).message });
    }
  };
  return { activation, activate };
}
