import { useState } from "react";
import { useAct } from "../../api/act.js";
import { ConfirmDialog } from "../../components/ConfirmDialog.js";
import { Notice } from "../../components/Notice.js";
import { LoadedPart } from "../LoadedPart.js";
import { Section } from "../Section.js";
import { useLoaded } from "../useLoaded.js";
import { EXPERIMENTS, type ExperimentRow, STOP_EXPERIMENT } from "./documents.js";
import { ExperimentPanel } from "./ExperimentPanel.js";
import { StartForm } from "./StartForm.js";
import { useRecommenders } from "./useRecommenders.js";

/** The experiment that runs, those that ran, and the form that starts one. */
export function Experiments({ load }: { readonly load: number }) {
  const act = useAct();
  const [changes, setChanges] = useState(0);
  const loaded = useLoaded(EXPERIMENTS, {}, load + changes);
  const recommenders = useRecommenders();
  const [starting, setStarting] = useState(false);
  const [stopping, setStopping] = useState<ExperimentRow>();
  const [told, setTold] = useState<{ readonly kind: "good" | "bad"; readonly text: string }>();
  const stop = async ({ id, name }: ExperimentRow) => {
    try {
      await act(STOP_EXPERIMENT, { id });
      setTold({ kind: "good", text: `“${name}” was stopped.` });
    } catch (reason) {
      setTold({ kind: "bad", text: (reason as Error).message });
    }
    setChanges((before) => before + 1);
  };
  return (
    <Section
      title="Experiments"
      about="Ways of ranking tried side by side, over the whole time that each ran. One runs at a time."
    >
      <LoadedPart title="Experiments" loaded={loaded}>
        {({ experiments }) => {
          const running = experiments.find(({ stoppedAt }) => !stoppedAt);
          const past = experiments.filter(({ stoppedAt }) => stoppedAt);
          return (
            <>
              {told && <Notice kind={told.kind}>{told.text}</Notice>}
              {running && (
                <ExperimentPanel experiment={running} recommenders={recommenders}>
                  <button type="button" className="button" onClick={() => setStopping(running)}>
                    Stop
                  </button>
                </ExperimentPanel>
              )}
              {!running && !starting && (
                <div className="panel stack">
                  <p>No experiment runs: every shopper is answered alike.</p>
                  <div>
                    <button
                      type="button"
                      className="button primary"
                      onClick={() => {
                        setTold(undefined);
                        setStarting(true);
                      }}
                    >
                      Start an experiment
                    </button>
                  </div>
                </div>
              )}
              {!running && starting && (
                <StartForm
                  recommenders={recommenders}
                  onCancel={() => setStarting(false)}
                  onStarted={(name) => {
                    setStarting(false);
                    setTold({ kind: "good", text: `“${name}” runs now.` });
                    setChanges((before) => before + 1);
                  }}
                />
              )}
              {past.length > 0 && (
                <details className="past-experiments" open={!running}>
                  <summary>Past experiments ({past.length})</summary>
                  <div className="stack">
                    {past.map((experiment) => (
                      <ExperimentPanel key={experiment.id} experiment={experiment} recommenders={recommenders} />
                    ))}
                  </div>
                </details>
              )}
              {stopping && (
                <ConfirmDialog
                  title={`Stop “${stopping.name}”?`}
                  action="Stop it"
                  onConfirm={() => stop(stopping)}
                  onClose={() => setStopping(undefined)}
                >
                  <p>Every shopper is answered alike again. Its figures stay, but it cannot go on.</p>
                </ConfirmDialog>
              )}
            </>
          );
        }}
      </LoadedPart>
    </Section>
  );
}
