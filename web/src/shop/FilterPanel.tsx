import { Field } from "../components/Field.js";
import { countText } from "../components/format.js";
import type { CategoryChoice } from "../components/useCategories.js";
import { AttributeChoice } from "./AttributeChoice.js";
import { Fold } from "./Fold.js";
import { NumberField } from "./NumberField.js";
import { useFacets } from "./useFacets.js";
import type { ChangeWishes } from "./useWishes.js";
import { mistakeIn, toggled, type Wishes } from "./wishes.js";

/** Days that may be chosen for "new in the last"; another that the address names is offered too. */
const DAYS = [7, 30, 90, 365, 730, 1095];

export interface FilterPanelProps {
  readonly wishes: Wishes;
  readonly categories: readonly CategoryChoice[];
  /** How many conditions there are. */
  readonly conditions: number;
  readonly onChange: ChangeWishes;
}

export function FilterPanel({ wishes, categories, conditions, onChange }: FilterPanelProps) {
  const facets = useFacets(categories, wishes.categories);
  const change = (part: Partial<Wishes>) => onChange(part, { quiet: true });
  const chosen = new Set(wishes.categories);
  const days = wishes.newerThanDays;
  const mistake = mistakeIn(wishes);
  return (
    <Fold title="Filters" note={conditions > 0 && conditions}>
      <fieldset className="choices">
        <legend>Category</legend>
        {categories.map(({ id, name, itemCount }) => (
          <label key={id} className="check small">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={({ target }) => {
                if (target.checked) chosen.add(id);
                else chosen.delete(id);
                change({ categories: [...chosen] });
              }}
            />
            <span>
              {name} <span className="quiet">{countText(itemCount)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {facets.attributes.length > 0 && (
        <div className="attributes">
          {facets.attributes.map((facet) => (
            <AttributeChoice
              key={facet.name}
              facet={facet}
              chosen={wishes.attributes.find(({ name }) => name === facet.name)?.values ?? []}
              onToggle={(value) => change({ attributes: toggled(wishes.attributes, facet.name, value) })}
            />
          ))}
        </div>
      )}
      <div className="halves">
        <NumberField
          label="Price from"
          value={wishes.priceFrom}
          invalid={mistake !== undefined}
          onChange={(priceFrom) => change({ priceFrom })}
        />
        <NumberField
          label="Price to"
          value={wishes.priceTo}
          invalid={mistake !== undefined}
          onChange={(priceTo) => change({ priceTo })}
        />
      </div>
      {mistake && <p className="small wrong">{mistake}</p>}
      {facets.attributes.length > 0 && !facets.priced && (
        <p className="small quiet">No item seen here tells a price; a range of prices leaves such items out.</p>
      )}
      <Field label="On sale since">
        {(id) => (
          <select
            id={id}
            value={days ?? ""}
            onChange={({ target }) => change({ newerThanDays: target.value === "" ? undefined : Number(target.value) })}
          >
            <option value="">any time</option>
            {[...new Set(days === undefined ? DAYS : [...DAYS, days])]
              .sort((a, b) => a - b)
              .map((days) => (
                <option key={days} value={days}>
                  the last {spanText(days)}
                </option>
              ))}
          </select>
        )}
      </Field>
      <label className="check small">
        <input
          type="checkbox"
          checked={wishes.inStock}
          onChange={({ target }) => change({ inStock: target.checked })}
        />
        In stock only
      </label>
    </Fold>
  );
}

function spanText(days: number): string {
  if (days % 365 !== 0) return `${days} days`;
  return days === 365 ? "year" : `${days / 365} years`;
}
