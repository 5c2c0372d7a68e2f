import { useEffect, useState } from "react";
import { useAct } from "../api/act.js";
import { countText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { COUNT_ITEMS } from "./documents.js";
import type { ChangeWishes } from "./useWishes.js";
import { type Condition, conditionsOf, filterOf, NO_FILTERS, type Wishes } from "./wishes.js";

export interface EmptyAnswerProps {
  readonly wishes: Wishes;
  readonly categoryNames: ReadonlyMap<string, string>;
  readonly onChange: ChangeWishes;
}

interface Way extends Condition {
  /** Items of the catalogue that pass without the condition. */
  readonly count: number;
}

/** Conditions that are tried out, so that an address with hundreds does not ask hundreds of questions. */
const MOST_TRIED = 12;

/** Says which condition to let go of so that items pass again. */
export function EmptyAnswer({ wishes, categoryNames, onChange }: EmptyAnswerProps) {
  const act = useAct();
  const [ways, setWays] = useState<readonly Way[]>();
  const conditions = conditionsOf(wishes, categoryNames);
  useEffect(() => {
    let current = true;
    const count = async (condition: Condition): Promise<Way> => {
      const { items } = await act(COUNT_ITEMS, { filter: filterOf({ ...wishes, ...condition.without }) });
      return { ...condition, count: items.totalCount };
    };
    Promise.all(conditionsOf(wishes, categoryNames).slice(0, MOST_TRIED).map(count)).then(
      (counted) => current && setWays(counted.filter((way) => way.count > 0).sort((a, b) => b.count - a.count)),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [act, wishes, categoryNames]);
  if (conditions.length === 0)
    return <Notice>There is nothing left to show: every item is bought or turned down.</Notice>;
  return (
    <Notice kind="warn">
      <p>No item passes these filters: {conditions.map(({ text }) => text).join(", ")}.</p>
      {ways?.length === 0 && <p>Letting go of one of them is not enough.</p>}
      <p className="row">
        {ways?.map(({ text, without, count }) => (
          <button key={text} type="button" className="button tiny" onClick={() => onChange(without, { quiet: true })}>
            Without "{text}": {countText(count)} {count === 1 ? "item" : "items"}
          </button>
        ))}
        <button type="button" className="button tiny" onClick={() => onChange(NO_FILTERS, { quiet: true })}>
          Remove all filters
        </button>
      </p>
    </Notice>
  );
}
