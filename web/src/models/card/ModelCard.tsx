import { useQuery } from "urql";
import { errorText } from "../../api/errors.js";
import { Notice } from "../../components/Notice.js";
import { CARD } from "../documents.js";
import { ModelSelect } from "../ModelSelect.js";
import { NoModels } from "../NoModels.js";
import type { Model } from "../useModels.js";
import { Markdown } from "./Markdown.js";

export interface ModelCardProps {
  /** Newest first. */
  readonly models: readonly Model[];
  /** Id of the model of the address; the one that ranks without. */
  readonly wanted: string | undefined;
  readonly onModel: (id: string) => void;
}

/** What a model is, how it was trained and what was measured, as the platform wrote it down. */
export function ModelCard({ models, wanted, onModel }: ModelCardProps) {
  const id = (
    models.find(({ id }) => id === wanted) ??
    models.find(({ active, kind }) => active && kind === "RECOMMENDER") ??
    models[0]
  )?.id;
  const [{ data, error, fetching }] = useQuery({ query: CARD, variables: { id: id ?? "" }, pause: id === undefined });
  if (id === undefined) return <NoModels />;
  const card = data?.model?.id === id ? data.model.card : undefined;
  return (
    <section className="panel stack" aria-label="Model card">
      <div className="map-choice">
        <ModelSelect models={models} value={id} onChange={onModel} />
      </div>
      {error && <Notice kind="bad">{errorText(error)}</Notice>}
      {fetching && card === undefined && <p role="status">Loading ...</p>}
      {card !== undefined && <Markdown text={card} />}
    </section>
  );
}
