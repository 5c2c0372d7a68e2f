import { LineChart } from "../../components/charts/LineChart.js";
import { Notice } from "../../components/Notice.js";
import { Chosen, type ChosenProps } from "../Chosen.js";
import { labeller } from "../modelText.js";
import { NoModels } from "../NoModels.js";
import { curvesOf } from "./curves.js";
import { figureWords } from "./figures.js";
import { useCurves } from "./useCurves.js";

/** What was measured round by round while models were trained: a chart for each figure, a line for each model. */
export function LearningCurves({ models, chosen, onChoose }: Omit<ChosenProps, "otherwise">) {
  const wanted = models.filter(({ id }) => chosen.includes(id));
  const shown = wanted.length > 0 ? wanted : models.filter(({ active }) => active);
  const { curves, error } = useCurves(shown.map(({ id }) => id));
  const labelOf = labeller(shown);
  const drawn = curvesOf(
    shown.map((model) => ({ id: model.id, label: labelOf(model), history: curves?.get(model.id) ?? [] })),
  );
  const without = shown.filter(({ id }) => curves?.get(id)?.length === 0);
  if (models.length === 0) return <NoModels />;
  return (
    <section className="panel stack" aria-label="Learning curves">
      <h2>Learning curves</h2>
      <p className="quiet">
        What was measured after each round of a training. A curve that still rises (or, for losses, falls) at its end
        would gain by more rounds; one that turns has learned its examples by heart.
      </p>
      <Chosen models={models} chosen={chosen} onChoose={onChoose} otherwise="Those that serve now." />
      {error && <Notice kind="bad">{error}</Notice>}
      {!curves && !error && <p role="status">Loading ...</p>}
      <div className="chart-grid">
        {drawn.map(({ name, series, points }) => {
          const { title, about, format } = figureWords(name);
          return (
            <LineChart
              key={name}
              title={title}
              about={series.length === 1 ? `${series[0].name}. ${about}` : about}
              axis="Round"
              points={points}
              series={series}
              format={format}
              from={name === "imagePasses" ? "zero" : "lowest"}
            />
          );
        })}
      </div>
      {without.length > 0 && (
        <p className="small quiet">Nothing was measured by rounds of {without.map(labelOf).join(", ")}.</p>
      )}
    </section>
  );
}
