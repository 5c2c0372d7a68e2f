import { useState } from "react";
import { useMay } from "../../api/role.js";
import { AUC, COLD, Meanings } from "../Meanings.js";
import { labeller } from "../modelText.js";
import { NoModels } from "../NoModels.js";
import type { Model } from "../useModels.js";
import { bestFigures } from "./bests.js";
import { ModelRow } from "./ModelRow.js";
import { Pages } from "./Pages.js";

/** Models that charts can tell apart. */
export const MOST_CHOSEN = 6;
const PAGE = 15;

export interface ModelTableProps {
  /** Newest first. */
  readonly models: readonly Model[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onActivate: (model: Model) => void;
  readonly busy: boolean;
}

/** Every model that was trained, newest first, with its AUC; here models are chosen to compare, and to serve. */
export function ModelTable({ models, chosen, onChoose, onActivate, busy }: ModelTableProps) {
  const { operate } = useMay();
  const [page, setPage] = useState(0);
  const best = bestFigures(models);
  const labelOf = labeller(models);
  const count = Math.ceil(models.length / PAGE);
  const at = Math.min(page, count - 1);
  if (models.length === 0) return <NoModels />;
  return (
    <section className="panel stack" aria-label="All models">
      <p className="small quiet">
        Newest first; the best figure of each column is bold. Tick up to {MOST_CHOSEN} models to compare them in the
        learning curves, and those that rank items in Table III too.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="table-scroll" aria-label="Models, as a table" tabIndex={0}>
        <table className="model-table">
          <thead>
            <tr>
              <td rowSpan={2} />
              <th rowSpan={2} scope="col">
                Method
              </th>
              <th rowSpan={2} scope="col" className="minor">
                What it does
              </th>
              <th rowSpan={2} scope="col" className="minor">
                Size
              </th>
              <th rowSpan={2} scope="col">
                Trained
              </th>
              <th colSpan={2} scope="colgroup" className="number">
                Validation AUC
              </th>
              <th colSpan={2} scope="colgroup" className="number">
                Test AUC
              </th>
              <td rowSpan={2} />
            </tr>
            <tr>
              {["all", "cold", "all", "cold"].map((setting, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: these never change
                <th key={place} scope="col" className="number">
                  {setting}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.slice(at * PAGE, (at + 1) * PAGE).map((model) => (
              <ModelRow
                key={model.id}
                model={model}
                label={labelOf(model)}
                best={best}
                chosen={chosen.includes(model.id)}
                full={chosen.length >= MOST_CHOSEN}
                onChoose={(choose) =>
                  onChoose(choose ? [...chosen, model.id] : chosen.filter((other) => other !== model.id))
                }
                onActivate={operate ? () => onActivate(model) : undefined}
                busy={busy}
              />
            ))}
          </tbody>
        </table>
      </section>
      {count > 1 && <Pages page={at} count={count} onChange={setPage} />}
      <Meanings of={[AUC, COLD]} />
      <p className="small quiet">
        Validation rows chose the best round of a training; test rows judge what was chosen, and are the ones to compare
        by. Items that score alike count against a model.
      </p>
    </section>
  );
}
