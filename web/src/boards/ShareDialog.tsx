import { type FormEvent, useState } from "react";
import { useAct } from "../api/act.js";
import { Dialog } from "../components/Dialog.js";
import { Field } from "../components/Field.js";
import { dateTimeText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { Slider } from "../components/Slider.js";
import { SHARE, UNSHARE } from "./documents.js";

const DAYS = { least: 1, most: 30, fallback: 7 };

export interface ShareDialogProps {
  readonly board: { readonly id: string; readonly name: string; readonly shared: boolean };
  readonly onClose: () => void;
  /** Called when links were given out or ended. */
  readonly onChanged: () => void;
}

/** Gives out a link that shows the board without a key, or ends all that were given out. */
export function ShareDialog({ board, onClose, onChanged }: ShareDialogProps) {
  const [days, setDays] = useState(DAYS.fallback);
  const [link, setLink] = useState<{ readonly url: string; readonly expiresAt: string }>();
  const [said, setSaid] = useState<string>();
  const [error, setError] = useState<string>();
  const act = useAct();
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    setSaid(undefined);
    try {
      await work();
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  const share = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      setLink((await act(SHARE, { board: board.id, days })).shareBoard);
      onChanged();
    });
  };
  const unshare = () =>
    attempt(async () => {
      await act(UNSHARE, { board: board.id });
      setLink(undefined);
      setSaid("All links to this board have ended.");
      onChanged();
    });
  const copy = (url: string) =>
    attempt(async () => {
      try {
        await navigator.clipboard.writeText(url);
      } catch {
        throw new Error("The browser does not let this page copy; select the link and copy it.");
      }
      setSaid("Copied.");
    });
  return (
    <Dialog title={`Share ${board.name}`} onClose={onClose}>
      <p className="quiet">
        Whoever has the link sees pictures, notes and verdicts: no shoppers, no settings, and nothing else of Studio.
      </p>
      <form className="stack" onSubmit={share}>
        <Slider label="Days until it ends" value={days} least={DAYS.least} most={DAYS.most} onChange={setDays} />
        <div className="row">
          <button type="submit" className="button primary">
            Make a link
          </button>
          {board.shared && (
            <button type="button" className="button" onClick={() => void unshare()}>
              End all links
            </button>
          )}
        </div>
      </form>
      {link && (
        <div className="stack">
          <Field label="Link" hint={`Works until ${dateTimeText(link.expiresAt)}.`}>
            {(id) => (
              <input
                id={id}
                readOnly
                value={link.url}
                aria-describedby={`${id}-hint`}
                onFocus={({ target }) => target.select()}
              />
            )}
          </Field>
          <div>
            <button type="button" className="button" onClick={() => void copy(link.url)}>
              Copy
            </button>
          </div>
        </div>
      )}
      {said && <Notice kind="good">{said}</Notice>}
      {error && <Notice kind="bad">{error}</Notice>}
    </Dialog>
  );
}
