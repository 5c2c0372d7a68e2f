import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useClient } from "urql";
import { errorText } from "../api/errors.js";
import { type Answer, RECOMMEND } from "./documents.js";
import { filterOf, mistakeIn, type Wishes } from "./wishes.js";

export interface Ranking {
  /** The latest answer; an older one while a new one is under way, or when that failed for the same shopper or visitor. */
  readonly answer?: Answer;
  /** The answer before it, where it was for the same shopper or visitor. */
  readonly before?: Answer;
  /** What led to it, as it was told to `again`. */
  readonly cause?: string;
  /** Whom the answer is for. */
  readonly looker?: string;
  /** From asking to having the answer, in the browser. */
  readonly milliseconds?: number;
  readonly asking: boolean;
  /** Why there is no newer answer. */
  readonly error?: string;
  /** Asks once more. @param cause what led to it, in plain words */
  readonly again: (cause?: string) => void;
}

interface State extends Omit<Ranking, "again" | "asking"> {
  /** The request that this state came of. */
  readonly request?: string;
}

/**
 * The ranking for a shopper or visitor, asked for anew whenever the wishes change. A request that is overtaken is given up, so that
 * only the latest counts. Wishes that cannot be met are not asked for.
 * @param log whether the answers are to count in Analytics and experiments
 */
export function useRanking(wishes: Wishes, visitor: string, log: boolean): Ranking {
  const client = useClient();
  const [times, setTimes] = useState(0);
  const [state, setState] = useState<State>({});
  const cause = useRef<string>(undefined);
  const { shopper, first, recommender, diversity, exploration } = wishes;
  const looker = lookerOf(shopper, visitor);
  const asked = JSON.stringify({
    ...(shopper === undefined ? { visitor } : { user: shopper }),
    first,
    filter: filterOf(wishes),
    recommender,
    diversity,
    exploration,
    log,
  });
  const mistake = mistakeIn(wishes);
  const request = `${times} ${asked}`;
  useEffect(() => {
    const fail = (error: string) => setState((last) => ({ ...(last.looker === looker && last), error, request }));
    if (mistake !== undefined) return fail(mistake);
    const start = performance.now();
    const { unsubscribe } = client.query(RECOMMEND, JSON.parse(asked)).subscribe(({ data, error }) => {
      const milliseconds = performance.now() - start;
      if (error) return fail(errorText(error));
      if (!data) return;
      const answer = data.recommend;
      const told = cause.current;
      cause.current = undefined;
      setState((last) => ({
        answer,
        before: last.looker === looker ? last.answer : undefined,
        cause: told,
        looker,
        milliseconds,
        request,
      }));
    });
    return unsubscribe;
  }, [client, asked, looker, request, mistake]);
  const again = useCallback((why?: string) => {
    cause.current = why ?? cause.current;
    setTimes((before) => before + 1);
  }, []);
  return useMemo(() => ({ ...state, asking: state.request !== request, again }), [state, request, again]);
}

/** Names who looks, for what is kept by them. */
export function lookerOf(shopper: string | undefined, visitor: string): string {
  return shopper === undefined ? `visitor ${visitor}` : `shopper ${shopper}`;
}
