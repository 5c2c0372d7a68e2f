import { useState } from "react";
import { useQuery } from "urql";
import { useAct } from "../api/act.js";
import { errorText } from "../api/errors.js";
import { ConfirmDialog } from "../components/ConfirmDialog.js";
import { dateText, dateTimeText, numberText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { Fold } from "./Fold.js";
import { DELETE_RULE, RULES, type Rule } from "./ruleDocuments.js";

export interface RulesPanelProps {
  /** Changes whenever a rule was made elsewhere on the page. */
  readonly version: number;
  /** The rules are others now. @param told what happened */
  readonly onChanged: (told: string) => void;
  /** Begins a rule for what the filter selects; undefined where nothing is filtered. */
  readonly onRule?: () => void;
}

/** Merchandisers' rules that rankings follow, now or later. */
export function RulesPanel({ version, onChanged, onRule }: RulesPanelProps) {
  return (
    <Fold title="Rules">
      <RuleList key={version} onChanged={onChanged} />
      <div>
        <button
          type="button"
          className="button tiny"
          disabled={!onRule}
          title={onRule ? undefined : "Filter by something first"}
          onClick={onRule}
        >
          A rule for what the filter selects
        </button>
      </div>
    </Fold>
  );
}

function RuleList({ onChanged }: Pick<RulesPanelProps, "onChanged">) {
  const act = useAct();
  const [{ data, error }] = useQuery({ query: RULES });
  const [failed, setFailed] = useState<string>();
  const [leaving, setLeaving] = useState<Rule>();
  const rules = data?.merchandisingRules.filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > Date.now());
  const remove = async ({ id, name }: Rule) => {
    setFailed(undefined);
    try {
      await act(DELETE_RULE, { id });
      onChanged(`The rule "${name}" is deleted.`);
    } catch (reason) {
      setFailed((reason as Error).message);
    }
  };
  return (
    <>
      {(error || failed) && <Notice kind="bad">{failed ?? (error && errorText(error))}</Notice>}
      {rules?.length === 0 && (
        <p className="small quiet">None. The pin on a card pins, boosts or buries its item for everybody.</p>
      )}
      {leaving && (
        <ConfirmDialog
          title={`Delete the rule "${leaving.name}"?`}
          action="Delete it"
          onConfirm={() => void remove(leaving)}
          onClose={() => setLeaving(undefined)}
        >
          <p>Rankings do not follow it any more: {ruleText(leaving)}. It cannot be brought back.</p>
        </ConfirmDialog>
      )}
      <ul className="rules">
        {rules?.map((rule) => (
          <li key={rule.id}>
            <span>
              <strong>{rule.name}</strong>
              <span className="small quiet">{ruleText(rule)}</span>
            </span>
            <button
              type="button"
              className="button tiny"
              aria-label={`Delete the rule ${rule.name}`}
              onClick={() => setLeaving(rule)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function ruleText({ action, items, filter, position, strength, startsAt, endsAt }: Rule): string {
  const what = [
    items.length > 0 && `${items.length} ${items.length === 1 ? "item" : "items"}`,
    filter !== null && "what a filter selects",
  ].filter(Boolean);
  const how = {
    PIN: `pinned at place ${position}`,
    BOOST: `boosted by ${numberText(strength ?? 1, 1)}`,
    BURY: `buried by ${numberText(strength ?? 1, 1)}`,
  }[action];
  const when = [
    startsAt !== null && Date.parse(startsAt) > Date.now() && `from ${dateTimeText(startsAt)}`,
    endsAt !== null && `until ${untilText(new Date(endsAt))}`,
  ].filter(Boolean);
  return [what.join(" and "), how, ...when].join(", ");
}

/** The last day of a rule that ends with it, else the moment. */
function untilText(end: Date): string {
  const endsWithDay = end.getHours() === 0 && end.getMinutes() === 0;
  return endsWithDay
    ? `the end of ${dateText(new Date(end.getTime() - 1).toISOString())}`
    : dateTimeText(end.toISOString());
}
