import { useState } from "react";
import { Notice } from "../components/Notice.js";
import { Page } from "../components/Page.js";
import { Tabs } from "../components/Tabs.js";
import { ModelCard } from "./card/ModelCard.js";
import { LearningCurves } from "./curves/LearningCurves.js";
import { TableFour } from "./designs/TableFour.js";
import { ModelTable } from "./list/ModelTable.js";
import { PictureMap } from "./map/PictureMap.js";
import "./models.css";
import { TableThree } from "./rankings/TableThree.js";
import { ActivateDialog } from "./serving/ActivateDialog.js";
import { ActivationNotice } from "./serving/ActivationNotice.js";
import { Serving } from "./serving/Serving.js";
import { useActivation } from "./serving/useActivation.js";
import { type Model, useModels } from "./useModels.js";
import { useView, VIEWS } from "./useView.js";

/** What was trained: what serves, how good it is, how it learned, what it sees; and the way to let another serve. */
export function ModelsPage() {
  const { models, error, reload } = useModels();
  const { activation, activate } = useActivation(reload);
  const { view, model, go } = useView();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const [candidate, setCandidate] = useState<Model>();
  const busy = activation.state === "loading";
  const choice = { chosen, onChoose: setChosen };
  return (
    <Page
      title="Models"
      lead="What ranks and what draws: how good each trained model is, how it learned, and which one serves."
    >
      <div className="stack models">
        {error && <Notice kind="bad">{error}</Notice>}
        {!models && !error && <p role="status">Loading ...</p>}
        <ActivationNotice activation={activation} />
        {models && (
          <Tabs label="Views of models" tabs={VIEWS} value={view} onChange={(view) => go({ view, model })}>
            {view === "models" && (
              <div className="stack">
                <Serving models={models} busy={busy} onActivate={setCandidate} />
                <ModelTable {...choice} models={models} onActivate={setCandidate} busy={busy} />
              </div>
            )}
            {view === "rankings" && <TableThree {...choice} models={models} />}
            {view === "designs" && <TableFour />}
            {view === "curves" && <LearningCurves {...choice} models={models} />}
            {view === "map" && (
              <PictureMap
                models={models}
                wanted={model}
                onModel={(model) => go({ view, model })}
                asked={asked}
                onAsk={(id) => setAsked([...asked, id])}
              />
            )}
            {view === "card" && <ModelCard models={models} wanted={model} onModel={(model) => go({ view, model })} />}
          </Tabs>
        )}
        {models && candidate && (
          <ActivateDialog
            model={candidate}
            models={models}
            onConfirm={() => void activate(candidate)}
            onClose={() => setCandidate(undefined)}
          />
        )}
      </div>
    </Page>
  );
}
