import { useQuery } from "urql";
import { useMay } from "../api/role.js";
import { Field } from "../components/Field.js";
import { dateTimeText } from "../components/format.js";
import { Slider } from "../components/Slider.js";
import { MODELS } from "./documents.js";
import { Fold } from "./Fold.js";
import { useSettled } from "./useSettled.js";
import type { ChangeWishes } from "./useWishes.js";
import type { Wishes } from "./wishes.js";

export interface WayPanelProps {
  readonly wishes: Wishes;
  readonly onChange: ChangeWishes;
}

/** How to rank: which recommender, how diverse, how many new items. */
export function WayPanel({ wishes, onChange }: WayPanelProps) {
  const { analyse } = useMay();
  const [{ data }] = useQuery({ query: MODELS, pause: !analyse });
  const recommenders = (data?.models.edges ?? []).map(({ node }) => node).filter(({ kind }) => kind === "RECOMMENDER");
  const share = (name: "diversity" | "exploration") => (value: number) =>
    onChange({ [name]: value === 0 ? undefined : value }, { quiet: true });
  const [diversity, setDiversity] = useSettled(wishes.diversity ?? 0, share("diversity"));
  const [exploration, setExploration] = useSettled(wishes.exploration ?? 0, share("exploration"));
  const wished = wishes.recommender ?? "";
  return (
    <Fold title="How to rank">
      <Field label="Recommender">
        {(id) => (
          <select
            id={id}
            value={wished}
            onChange={({ target }) => onChange({ recommender: target.value || undefined }, { quiet: true })}
          >
            <option value="">the shop's choice</option>
            <option value="trending">what is trending</option>
            {wished !== "" && wished !== "trending" && !recommenders.some(({ id }) => id === wished) && (
              <option value={wished}>{wished}</option>
            )}
            {recommenders.map(({ id, title, active, createdAt }) => (
              <option key={id} value={id}>
                {title}
                {recommenders.some((other) => other.id !== id && other.title === title) &&
                  `, ${dateTimeText(createdAt)}`}
                {active ? " (serves now)" : ""}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Slider
        label="Diversity"
        hint="0: by score alone; higher: less alike"
        least={0}
        most={1}
        step={0.05}
        value={diversity}
        onChange={setDiversity}
      />
      <Slider
        label="Exploration"
        hint="share of places for new items, to learn who likes them"
        least={0}
        most={1}
        step={0.05}
        value={exploration}
        onChange={setExploration}
      />
    </Fold>
  );
}
