import { type FormEvent, useState } from "react";
import { useAct } from "../api/act.js";
import { Dialog } from "../components/Dialog.js";
import { Field } from "../components/Field.js";
import { itemTitle } from "../components/itemTitle.js";
import { Notice } from "../components/Notice.js";
import { Slider } from "../components/Slider.js";
import type { RuleAction } from "../gql/graphql.js";
import { type Deed } from "./deeds.js";
import { SAVE_RULE } from "./ruleDocuments.js";

const ACTIONS: readonly { readonly action: RuleAction; readonly text: string }[] = [
  { action: "PIN", text: "Pin: at one place of every ranking" },
  { action: "BOOST", text: "Boost: further up for everybody" },
  { action: "BURY", text: "Bury: further down for everybody" },
];
const VERBS: Readonly<Record<RuleAction, string>> = { PIN: "Pin", BOOST: "Boost", BURY: "Bury" };
const DAY = 86_400_000;

export interface RuleDialogProps {
  readonly item: Deed["item"];
  /** A rule was added. @param told what happened */
  readonly onMade: (told: string) => void;
  readonly onClose: () => void;
}

/** A rule for one item: what it does, how strongly, and until when. */
export function RuleDialog({ item, onMade, onClose }: RuleDialogProps) {
  const act = useAct();
  const [action, setAction] = useState<RuleAction>("PIN");
  const [position, setPosition] = useState(1);
  const [strength, setStrength] = useState(1);
  const [until, setUntil] = useState(() => localDate(new Date(Date.now() + 7 * DAY)));
  const [name, setName] = useState<string>();
  const [error, setError] = useState<string>();
  const called = name ?? `${VERBS[action]} ${itemTitle(item)}`;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    const how = action === "PIN" ? { position } : { strength };
    const endsAt = until === "" ? null : new Date(new Date(`${until}T00:00`).getTime() + DAY).toISOString();
    try {
      await act(SAVE_RULE, { input: { name: called, action, items: [item.id], endsAt, ...how } });
      onMade(`The rule "${called}" is in force.`);
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  return (
    <Dialog title={`A rule for ${itemTitle(item)}`} onClose={onClose}>
      <form className="stack" onSubmit={save}>
        <fieldset className="choices">
          <legend>What it does</legend>
          {ACTIONS.map(({ action: choice, text }) => (
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
        <Field label="Last day" hint="Empty: without end.">
          {(id) => (
            <input
              id={id}
              type="date"
              aria-describedby={`${id}-hint`}
              min={localDate(new Date())}
              value={until}
              onChange={({ target }) => setUntil(target.value)}
            />
          )}
        </Field>
        <Field label="Name" hint="Shoppers are told it as the reason.">
          {(id) => (
            <input
              id={id}
              required
              maxLength={200}
              aria-describedby={`${id}-hint`}
              value={called}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {error && <Notice kind="bad">{error}</Notice>}
        <div className="row">
          <button className="button primary" type="submit">
            Put in force
          </button>
          <button className="button" type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The day of a moment where the browser is, as a date field takes it. */
function localDate(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
