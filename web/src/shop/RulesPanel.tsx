import { useState } from "react";
import { useQuery } from "urql";
import { useAct } from "../api/act.js";
import { errorText } from "../api/errors.js";
import { dateTimeText, numberText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { Fold } from "./Fold.js";
import { DELETE_RULE, RULES, type Rule } from "./ruleDocuments.js";

export interface RulesPanelProps {
  /** Changes whenever a rule was made elsewhere on the page. */
  readonly version: number;
  /** The rules are others now. @param told what happened */
  readonly onChanged: (told: string) => void;
}

/** Merchandisers' rules that rankings follow now, each deleted by a click. */
export function RulesPanel({ version, onChanged }: RulesPanelProps) {
  return (
    <Fold title="Rules in force">
      <RuleList key={version} onChanged={onChanged} />
    </Fold>
  );
}

function RuleList({ onChanged }: Pick<RulesPanelProps, "onChanged">) {
  const act = useAct();
  const [{ data, error }] = useQuery({ query: RULES });
  const [failed, setFailed] = useState<string>();
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
      {data?.merchandisingRules.length === 0 && (
        <p className="small quiet">None. The pin on a card pins, boosts or buries its item for everybody.</p>
      )}
      <ul className="rules">
        {data?.merchandisingRules.map((rule) => (
          <li key={rule.id}>
            <span>
              <strong>{rule.name}</strong>
              <span className="small quiet">{ruleText(rule)}</span>
            </span>
            <button
              type="button"
              className="button tiny"
              aria-label={`Delete the rule ${rule.name}`}
              onClick={() => void remove(rule)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function ruleText({ action, items, filter, position, strength, endsAt }: Rule): string {
  const what = [
    items.length > 0 && `${items.length} ${items.length === 1 ? "item" : "items"}`,
    filter !== null && "what a filter selects",
  ].filter(Boolean);
  const how = {
    PIN: `pinned at place ${position}`,
    BOOST: `boosted by ${numberText(strength ?? 1, 1)}`,
    BURY: `buried by ${numberText(strength ?? 1, 1)}`,
  }[action];
  return `${what.join(" and ")}, ${how}${endsAt ? `, until ${dateTimeText(endsAt)}` : ""}`;
}
