import { useState } from "react";
import { useAct } from "../api/act.js";
import { secondsWords } from "../components/designs/words.js";
import { numberText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { useElapsed } from "../components/useElapsed.js";
import { CANCEL } from "./documents.js";
import { FrameStrip } from "./FrameStrip.js";
import { ObjectiveLine } from "./ObjectiveLine.js";
import type { Design, Progress } from "./useDesign.js";
import { spread, type Way } from "./way.js";

export interface RunningDesignProps {
  readonly design: Design;
  readonly progress?: Progress;
  readonly way: Way;
}

/** A design that is being made: how far it is, what it looks like now, and a way to stop it. */
export function RunningDesign({ design, progress, way }: RunningDesignProps) {
  const { state, step, steps } = progress ?? design;
  const elapsed = useElapsed(Date.parse(design.startedAt ?? design.createdAt));
  const best = progress?.score ?? way.points.at(-1)?.score;
  const preview = progress?.preview ?? way.frames.at(-1)?.url;
  return (
    <div className="stack">
      <div className="design-running">
        {preview ? (
          <img className="picture" src={preview} alt={`What it looks like at step ${step}`} />
        ) : (
          <div className="picture missing">nothing to see yet</div>
        )}
        <div className="stack">
          <p role="status">
            <strong>{phase(design, state, step)}</strong>
          </p>
          <progress className="progress" aria-label="Steps made" value={step} max={Math.max(1, steps)} />
          <dl className="design-facts">
            <dt>Step</dt>
            <dd>
              {step} of {steps}
            </dd>
            <dt>Best overall so far</dt>
            <dd>{best === undefined ? "–" : numberText(best)}</dd>
            <dt>Time</dt>
            <dd>{secondsWords(elapsed)}</dd>
          </dl>
          <ObjectiveLine points={way.points} steps={steps} />
          <CancelButton id={design.id} />
        </div>
      </div>
      {way.frames.length > 1 && (
        <FrameStrip
          label="As it was made so far"
          frames={spread(way.frames, 8).map(({ step, score, url }) => ({
            key: `${step}`,
            url,
            title: `Step ${step}`,
            text: score === null ? undefined : numberText(score),
          }))}
        />
      )}
    </div>
  );
}

function CancelButton({ id }: { readonly id: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const act = useAct();
  const cancel = async () => {
    setBusy(true);
    try {
      await act(CANCEL, { id });
    } catch (reason) {
      setError((reason as Error).message);
      setBusy(false);
    }
  };
  return (
    <div>
      <button type="button" className="button" disabled={busy} onClick={() => void cancel()}>
        {busy ? "Cancelling ..." : "Cancel"}
      </button>
      {error && <Notice kind="bad">{error}</Notice>}
    </div>
  );
}

function phase({ kind, settings }: Design, state: Design["state"], step: number): string {
  if (state === "QUEUED") return "Waiting for a worker";
  const redrawing = (settings as { reconstructionSteps?: number }).reconstructionSteps ?? 0;
  if (kind === "TAILOR" && step < redrawing) return "Redrawing the original";
  return kind === "PERSONALIZE" || kind === "TAILOR" ? "Climbing towards the taste" : "Drawing";
}
