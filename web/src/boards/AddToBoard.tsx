import { type FormEvent, useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { useAct } from "../api/act.js";
import { errorText } from "../api/errors.js";
import { Dialog } from "../components/Dialog.js";
import { Field } from "../components/Field.js";
import { Notice } from "../components/Notice.js";
import type { DesignImageInput } from "../gql/graphql.js";
import { ADD_TO_BOARD, BOARD_NAMES, CREATE_BOARD } from "./documents.js";

/** Value of the choice of a new board. */
const NEW = "";

export interface AddToBoardProps {
  readonly images: readonly DesignImageInput[];
  readonly onClose: () => void;
  readonly onAdded?: (board: { readonly id: string; readonly name: string }) => void;
}

/** Puts results on a board that exists, or on a new one. */
export function AddToBoard({ images, onClose, onAdded }: AddToBoardProps) {
  const [{ data, error: listError }] = useQuery({ query: BOARD_NAMES });
  const boards = data?.boards.edges.map(({ node }) => node);
  const [picked, setPicked] = useState<string>();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [added, setAdded] = useState<{ readonly id: string; readonly name: string }>();
  const act = useAct();
  const board = picked ?? boards?.[0]?.id ?? NEW;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const id = board === NEW ? (await act(CREATE_BOARD, { input: { name } })).createBoard.id : board;
      // Where adding fails, trying again takes the new board.
      setPicked(id);
      const { addToBoard } = await act(ADD_TO_BOARD, { board: id, images });
      setAdded(addToBoard);
      onAdded?.({ id: addToBoard.id, name: addToBoard.name });
    } catch (reason) {
      setError((reason as Error).message);
    }
    setBusy(false);
  };

  return (
    <Dialog
      title={images.length === 1 ? "Add to a board" : `Add ${images.length} results to a board`}
      onClose={onClose}
    >
      {added ? (
        <>
          <Notice kind="good">
            It is on <Link href={`/boards/${added.id}`}>{added.name}</Link>.
          </Notice>
          <div>
            <button type="button" className="button primary" onClick={onClose}>
              Done
            </button>
          </div>
        </>
      ) : (
        <form className="stack" onSubmit={submit}>
          <Field label="Board">
            {(id) => (
              <select
                id={id}
                value={board}
                disabled={boards === undefined}
                onChange={({ target }) => setPicked(target.value)}
              >
                {boards?.map(({ id, name, entryCount }) => (
                  <option key={id} value={id}>
                    {name} ({entryCount})
                  </option>
                ))}
                <option value={NEW}>A new board</option>
              </select>
            )}
          </Field>
          {boards && board === NEW && (
            <Field label="Name of the new board">
              {(id) => (
                <input
                  id={id}
                  required
                  maxLength={100}
                  autoComplete="off"
                  value={name}
                  onChange={({ target }) => setName(target.value)}
                />
              )}
            </Field>
          )}
          {(error || listError) && <Notice kind="bad">{error ?? errorText(listError!)}</Notice>}
          <div className="row">
            <button type="submit" className="button primary" disabled={busy || boards === undefined}>
              Add
            </button>
            <button type="button" className="button" onClick={onClose}>
              Cancel
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
