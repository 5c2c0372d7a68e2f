import { Field } from "../components/Field.js";
import { ShopperField } from "../components/ShopperField.js";
import type { FieldsProps } from "./fields.js";
import { type Audience, idsIn } from "./settings.js";

/** Whose taste is followed: one shopper's, or the mean of several. */
export function AudienceFields({ settings, change }: FieldsProps) {
  const { audience, shopper, shoppers, bought } = settings;
  return (
    <>
      <Field label="For whom">
        {(id) => (
          <select id={id} value={audience} onChange={({ target }) => change({ audience: target.value as Audience })}>
            <option value="one">One shopper</option>
            <option value="several">Several shoppers</option>
            <option value="buyers">Whoever bought certain items</option>
          </select>
        )}
      </Field>
      {audience === "one" && <ShopperField value={shopper} onChange={(shopper) => change({ shopper })} />}
      {audience === "several" && (
        <IdsField label="Shoppers" most={1000} value={shoppers} onChange={(shoppers) => change({ shoppers })} />
      )}
      {audience === "buyers" && (
        <IdsField label="Items they bought" most={200} value={bought} onChange={(bought) => change({ bought })} />
      )}
    </>
  );
}

interface IdsFieldProps {
  readonly label: string;
  readonly most: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function IdsField({ label, most, value, onChange }: IdsFieldProps) {
  const hint = `Their ids, on lines or between commas; up to ${most}.`;
  return (
    <Field label={label} hint={hint} value={idsIn(value).length}>
      {(id) => (
        <textarea
          id={id}
          rows={4}
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
