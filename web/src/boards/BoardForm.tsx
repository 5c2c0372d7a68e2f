import { type FormEvent, useState } from "react";
import { Field } from "../components/Field.js";
import { Notice } from "../components/Notice.js";

export interface BoardText {
  readonly name: string;
  readonly note: string;
}

export interface BoardFormProps {
  readonly initial?: BoardText;
  /** Text of the button. */
  readonly action: string;
  /** @throws Error in plain words */
  readonly onSave: (text: BoardText) => Promise<void>;
  readonly onCancel: () => void;
}

/** Name and note of a board. */
export function BoardForm({ initial = { name: "", note: "" }, action, onSave, onCancel }: BoardFormProps) {
  const [text, setText] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onSave(text);
    } catch (reason) {
      setError((reason as Error).message);
      setBusy(false);
    }
  };
  return (
    <form className="stack board-form" onSubmit={submit}>
      <Field label="Name">
        {(id) => (
          <input
            id={id}
            required
            maxLength={100}
            autoComplete="off"
            value={text.name}
            onChange={({ target }) => setText({ ...text, name: target.value })}
          />
        )}
      </Field>
      <Field label="Note">
        {(id) => (
          <textarea
            id={id}
            rows={3}
            maxLength={2000}
            value={text.note}
            onChange={({ target }) => setText({ ...text, note: target.value })}
          />
        )}
      </Field>
      {error && <Notice kind="bad">{error}</Notice>}
      <div className="row">
        <button type="submit" className="button primary" disabled={busy}>
          {action}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
