import { type FormEvent, useRef, useState } from "react";
import { useAct } from "../../api/act.js";
import { Field } from "../../components/Field.js";
import { Notice } from "../../components/Notice.js";
import { ArmFields } from "./ArmFields.js";
import { armInput, LEAST_ARMS, LONGEST_NAME, MOST_ARMS, newArm, problemOf, sameWay } from "./armDraft.js";
import { START_EXPERIMENT } from "./documents.js";
import type { Recommenders } from "./useRecommenders.js";

export interface StartFormProps {
  readonly recommenders: Recommenders;
  /** Told the name of the experiment that runs now. */
  readonly onStarted: (name: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a name and arms. */
export function StartForm({ recommenders, onStarted, onCancel }: StartFormProps) {
  const act = useAct();
  const keys = useRef(LEAST_ARMS);
  const [name, setName] = useState("");
  const [arms, setArms] = useState(() => [newArm(0, "as it is"), newArm(1)]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = problemOf(name, arms);
    setError(problem);
    if (problem) return;
    setBusy(true);
    try {
      const { startExperiment } = await act(START_EXPERIMENT, {
        input: { name: name.trim(), arms: arms.map(armInput) },
      });
      onStarted(startExperiment.name);
    } catch (reason) {
      setError((reason as Error).message);
      setBusy(false);
    }
  };
  const same = sameWay(arms);
  return (
    <form className="panel stack" aria-label="Start an experiment" noValidate onSubmit={submit}>
      <h3>Start an experiment</h3>
      <p className="small quiet">
        Shoppers are divided between the arms by a hash: the same shopper always has the same arm. It decides for every
        request that names no recommender, diversity or exploration of its own.
      </p>
      <Field label="Experiment's name">
        {(id) => (
          <input
            id={id}
            value={name}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      {arms.map((arm, index) => (
        <ArmFields
          key={arm.key}
          place={index + 1}
          arm={arm}
          recommenders={recommenders}
          onChange={(changed) => setArms(arms.map((other) => (other === arm ? changed : other)))}
          onRemove={arms.length > LEAST_ARMS ? () => setArms(arms.filter((other) => other !== arm)) : undefined}
        />
      ))}
      <p className="small quiet" role="status">
        {same && `${same}: an A/A test, which tells how much chance alone makes them differ.`}
      </p>
      {error && <Notice kind="bad">{error}</Notice>}
      <div className="row">
        <button type="submit" className="button primary" disabled={busy}>
          Start
        </button>
        <button
          type="button"
          className="button"
          disabled={arms.length >= MOST_ARMS}
          onClick={() => setArms([...arms, newArm(keys.current++)])}
        >
          Add an arm
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
