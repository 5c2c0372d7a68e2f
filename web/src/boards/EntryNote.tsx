import { type FormEvent, useState } from "react";
import { useAct } from "../api/act.js";
import { useMay } from "../api/role.js";
import { Field } from "../components/Field.js";
import { Notice } from "../components/Notice.js";
import type { DesignImageInput } from "../gql/graphql.js";
import { NOTE_ENTRY } from "./documents.js";

export interface EntryNoteProps {
  /** Id of the board. */
  readonly board: string;
  readonly image: DesignImageInput;
  readonly note: string;
}

/** The note of an entry, changed in place. */
export function EntryNote({ board, image, note }: EntryNoteProps) {
  const [saved, setSaved] = useState(note);
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState<string>();
  const { merchandise } = useMay();
  const act = useAct();
  const close = () => {
    setDraft(undefined);
    setError(undefined);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (draft === undefined) return;
    try {
      await act(NOTE_ENTRY, { board, image, note: draft });
      setSaved(draft);
      close();
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  if (draft === undefined)
    return (
      <>
        {saved && <p className="board-note">{saved}</p>}
        {merchandise && (
          <button type="button" className="button tiny board-note-button" onClick={() => setDraft(saved)}>
            {saved ? "Change the note" : "Add a note"}
          </button>
        )}
      </>
    );
  return (
    <form className="stack" onSubmit={save}>
      <Field label="Note">
        {(id) => (
          <textarea
            id={id}
            rows={3}
            maxLength={2000}
            // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
            autoFocus
            value={draft}
            onChange={({ target }) => setDraft(target.value)}
          />
        )}
      </Field>
      {error && <Notice kind="bad">{error}</Notice>}
      <div className="row">
        <button type="submit" className="button tiny">
          Save
        </button>
        <button type="button" className="button tiny" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
