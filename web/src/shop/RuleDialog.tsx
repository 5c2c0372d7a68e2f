import { type FormEvent, useState } from "react";
import { useAct } from "../api/act.js";
import { Dialog } from "../components/Dialog.js";
import { Field } from "../components/Field.js";
import { dateText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { Slider } from "../components/Slider.js";
import type { MerchandisingRuleInput, RuleAction } from "../gql/graphql.js";
import { DayField } from "./DayField.js";
import { localDay, startOf } from "./days.js";
import { SAVE_RULE } from "./ruleDocuments.js";

const ACTIONS: readonly { readonly action: RuleAction; readonly text: string }[] = [
  { action: "PIN", text: "Pin: at one place of every ranking" },
  { action: "BOOST", text: "Boost: further up for everybody" },
  { action: "BURY", text: "Bury: further down for everybody" },
];
/** The longest name of a rule. */
const LONGEST = 200;

/** What a rule is to be for. */
export interface RuleSubject {
  /** In plain words, such as an item's title. */
  readonly text: string;
  readonly selection:
    | Required<Pick<MerchandisingRuleInput, "items">>
    | Required<Pick<MerchandisingRuleInput, "filter">>;
}

export interface RuleDialogProps {
  readonly subject: RuleSubject;
  /** A rule was added. @param told what happened */
  readonly onMade: (told: string) => void;
  readonly onClose: () => void;
}

/** A rule for an item or for what a filter selects: what it does, how strongly, and for which days. */
export function RuleDialog({ subject: { text, selection }, onMade, onClose }: RuleDialogProps) {
  const act = useAct();
  const actions = ACTIONS.filter(({ action }) => action !== "PIN" || "items" in selection);
  const [action, setAction] = useState<RuleAction>(actions[0].action);
  const [position, setPosition] = useState(1);
  const [strength, setStrength] = useState(1);
  const [from, setFrom] = useState(() => localDay());
  const [until, setUntil] = useState(() => localDay(7));
  const [name, setName] = useState<string>();
  const [error, setError] = useState<string>();
  const called = name ?? `${action === "BURY" ? "Further down" : "Selected"}: ${text}`.slice(0, LONGEST);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    const how = action === "PIN" ? { position } : { strength };
    const startsAt = from === "" ? null : startOf(from).toISOString();
    const endsAt = until === "" ? null : startOf(until, 1).toISOString();
    try {
      await act(SAVE_RULE, { input: { name: called, action, ...selection, startsAt, endsAt, ...how } });
      const later = startsAt !== null && Date.parse(startsAt) > Date.now();
      onMade(`The rule "${called}" is ${later ? `kept for ${dateText(startsAt)}` : "in force"}.`);
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  return (
    <Dialog title={`A rule for ${text}`} onClose={onClose}>
      <form className="stack" onSubmit={save}>
        <fieldset className="choices">
          <legend>What it does</legend>
          {actions.map(({ action: choice, text }) => (
            <label key={choice} className="check">
              <input type="radio" name="action" checked={action === choice} onChange={() => setAction(choice)} />
              {text}
            </label>
          ))}
        </fieldset>
        {action === "PIN" ? (
          <Field label="Place">
            {(id) => (
              <input
                id={id}
                type="number"
                required
                min={1}
                max={200}
                value={position}
                onChange={({ target }) => setPosition(target.valueAsNumber)}
              />
            )}
          </Field>
        ) : (
          <Slider
            label="How far"
            hint="standard deviations of a shopper's scores"
            least={0.1}
            most={5}
            step={0.1}
            value={strength}
            onChange={setStrength}
          />
        )}
        <div className="days">
          <DayField label="First day" hint="Empty: from now on." value={from} onChange={setFrom} />
          <DayField
            label="Last day"
            hint="Empty: without end."
            min={from > localDay() ? from : localDay()}
            value={until}
            onChange={setUntil}
          />
        </div>
        <Field
          label="Name"
          hint={
            action === "BURY" ? "Shoppers are not told it." : "Shoppers read it, as the reason why an item is shown."
          }
        >
          {(id) => (
            <input
              id={id}
              required
              maxLength={LONGEST}
              aria-describedby={`${id}-hint`}
              value={called}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {error && <Notice kind="bad">{error}</Notice>}
        <div className="row">
          <button className="button primary" type="submit">
            Save the rule
          </button>
          <button className="button" type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
