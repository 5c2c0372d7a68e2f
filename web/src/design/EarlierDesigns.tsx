import { useState } from "react";
import { CategorySelect } from "../components/CategorySelect.js";
import { KIND_WORDS, STATE_WORDS } from "../components/designs/words.js";
import { Field } from "../components/Field.js";
import { Notice } from "../components/Notice.js";
import { ShopperField } from "../components/ShopperField.js";
import type { DesignFilter, DesignKind, DesignState, DesignVerdict } from "../gql/graphql.js";
import { EarlierCard } from "./EarlierCard.js";
import { useEarlierDesigns } from "./useEarlierDesigns.js";

const VERDICT_WORDS: Readonly<Record<DesignVerdict, string>> = { KEPT: "Some kept", REJECTED: "Some rejected" };

export interface EarlierDesignsProps {
  /** Id of the design that is shown. */
  readonly current?: string;
  /** The list is read anew when this is another. */
  readonly version: number;
}

/** Designs made before, newest first, to open again. */
export function EarlierDesigns({ current, version }: EarlierDesignsProps) {
  const [filter, setFilter] = useState<DesignFilter>({});
  const { rows: designs, error, more } = useEarlierDesigns(filter, version);
  const change = (patch: DesignFilter) =>
    setFilter(Object.fromEntries(Object.entries({ ...filter, ...patch }).filter(([, value]) => value)));
  return (
    <section className="stack" aria-labelledby="earlier-designs">
      <h2 id="earlier-designs">Earlier designs</h2>
      <div className="design-filter">
        <Choice label="Kind" words={KIND_WORDS} value={filter.kind} onChange={(kind) => change({ kind })} />
        <Choice label="State" words={STATE_WORDS} value={filter.state} onChange={(state) => change({ state })} />
        <Choice
          label="Verdict"
          words={VERDICT_WORDS}
          value={filter.verdict}
          onChange={(verdict) => change({ verdict })}
        />
        <CategorySelect all="All" value={filter.category ?? ""} onChange={(category) => change({ category })} />
        <ShopperField label="For shopper" value={filter.user ?? ""} onChange={(user) => change({ user })} />
      </div>
      {error && <Notice kind="bad">{error}</Notice>}
      {designs === undefined && !error && <p role="status">Loading ...</p>}
      {designs?.length === 0 && (
        <p className="quiet">{Object.keys(filter).length > 0 ? "None like this." : "None yet."}</p>
      )}
      <ul className="grid" aria-label="Earlier designs">
        {designs?.map((design) => (
          <EarlierCard key={design.id} design={design} current={design.id === current} />
        ))}
      </ul>
      {more && (
        <div>
          <button type="button" className="button" onClick={more}>
            Show more
          </button>
        </div>
      )}
    </section>
  );
}

interface ChoiceProps<Key extends DesignKind | DesignState | DesignVerdict> {
  readonly label: string;
  readonly words: Readonly<Record<Key, string>>;
  readonly value?: Key | null;
  readonly onChange: (key: Key | undefined) => void;
}

function Choice<Key extends DesignKind | DesignState | DesignVerdict>({
  label,
  words,
  value,
  onChange,
}: ChoiceProps<Key>) {
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={value ?? ""}
          onChange={({ target }) => onChange((target.value || undefined) as Key | undefined)}
        >
          <option value="">All</option>
          {(Object.entries(words) as [Key, string][]).map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
