import { useCallback, useMemo, useState } from "react";
import { useAct } from "../api/act.js";
import { itemTitle } from "../components/itemTitle.js";
import type { FeedbackInput } from "../gql/graphql.js";
import { DEEDS, type Deed, type DeedKind } from "./deeds.js";
import { RECORD } from "./documents.js";
import { newId } from "./newId.js";
import { lookerOf } from "./useRanking.js";

export interface FeedbackOptions {
  readonly shopper?: string;
  readonly visitor: string;
  /** Id of the answer to which events are attributed; none where the visit is not counted. */
  readonly recommendation?: string;
  /** Called when the server has recorded a deed. */
  readonly onDone: (deed: Deed) => void;
}

/** Something that could not be recorded. Sent again, it keeps its id, so that it is never recorded twice. */
export interface FailedDeed {
  /** The client's own id of the event. */
  readonly event: string;
  readonly message: string;
  readonly retry: () => void;
  readonly giveUp: () => void;
}

export interface Feedback {
  readonly send: (kind: DeedKind, item: Deed["item"]) => void;
  /** Ids of items of which something is being recorded. */
  readonly sending: ReadonlySet<string>;
  readonly failed: readonly FailedDeed[];
}

export function useFeedback({ shopper, visitor, recommendation, onDone }: FeedbackOptions): Feedback {
  const act = useAct();
  const [pending, setPending] = useState<readonly Deed[]>([]);
  const [failed, setFailed] = useState<readonly FailedDeed[]>([]);
  const post = useCallback(
    async (input: FeedbackInput, deed: Deed) => {
      const { event } = deed;
      const forget = () => setFailed((before) => before.filter((other) => other.event !== event));
      setPending((before) => [...before, deed]);
      forget();
      try {
        await act(RECORD, { input: [input] });
        onDone(deed);
      } catch (error) {
        const told = {
          event,
          message: `${itemTitle(deed.item)} could not be recorded as ${DEEDS[deed.kind].done}. ${(error as Error).message}`,
          retry: () => void post(input, deed),
          giveUp: forget,
        };
        setFailed((before) => [...before, told]);
      } finally {
        setPending((before) => before.filter((other) => other.event !== event));
      }
    },
    [act, onDone],
  );
  const send = useCallback(
    (kind: DeedKind, item: Deed["item"]) => {
      const event = newId();
      const who = shopper === undefined ? { visitor } : { user: shopper };
      const input = { ...who, kind, item: item.id, event, recommendation };
      void post(input, { event, kind, item, looker: lookerOf(shopper, visitor) });
    },
    [shopper, visitor, recommendation, post],
  );
  const sending = useMemo(() => new Set(pending.map(({ item }) => item.id)), [pending]);
  return { send, sending, failed };
}
