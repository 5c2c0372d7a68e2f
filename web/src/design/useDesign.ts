import { useEffect, useRef, useState } from "react";
import { useQuery, useSubscription } from "urql";
import { errorText } from "../api/errors.js";
import { useLast } from "../components/useLast.js";
import type { StudioDesignQuery, StudioProgressSubscription } from "../gql/graphql.js";
import { DESIGN, PROGRESS } from "./documents.js";
import { type Way, withProgress } from "./way.js";
import { keepWay, keptWay } from "./wayStore.js";

export type Design = NonNullable<StudioDesignQuery["design"]>;
export type DesignImage = Design["images"][number];
export type Progress = StudioProgressSubscription["designProgress"];

/** Milliseconds without news after which the server is asked. */
const SILENCE = 3000;

export interface WatchedDesign {
  /** undefined before it was fetched; null when there is none of that id. */
  readonly design?: Design | null;
  readonly error?: string;
  /** The last that was told of it while it runs. */
  readonly progress?: Progress;
  /** What was seen of its making. */
  readonly way: Way;
}

/**
 * A design, and its making as it happens: told by the subscription, or asked for again and again where that brings nothing.
 * @param sameCategory whether the nearest items must be of the design's category
 */
export function useDesign(id: string, sameCategory: boolean): WatchedDesign {
  const [{ data, error }, refetch] = useQuery({ query: DESIGN, variables: { id, sameCategory } });
  const design = useLast(data?.design?.id === id || data?.design === null ? data.design : undefined);
  const running = design?.state === "QUEUED" || design?.state === "RUNNING";
  const [way, setWay] = useState<Way>(() => keptWay(id));
  const lastNews = useRef(0);

  const [{ data: told }] = useSubscription({ query: PROGRESS, variables: { id }, pause: !running });
  const progress = told?.designProgress.designId === id ? told.designProgress : undefined;
  useEffect(() => {
    if (progress === undefined) return;
    lastNews.current = Date.now();
    if (progress.state === "QUEUED" || progress.state === "RUNNING") setWay((before) => withProgress(before, progress));
    else refetch();
  }, [progress, refetch]);
  useEffect(() => keepWay(id, way), [id, way]);
  useEffect(() => {
    if (!running) return;
    lastNews.current = Date.now();
    const timer = setInterval(() => {
      if (Date.now() - lastNews.current >= SILENCE) refetch();
    }, SILENCE);
    return () => clearInterval(timer);
  }, [running, refetch]);
  return { design, progress: running ? progress : undefined, way, error: error && errorText(error) };
}
