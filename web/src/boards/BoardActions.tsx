import { useState } from "react";
import { useLocation } from "wouter";
import { useAct } from "../api/act.js";
import { ConfirmDialog } from "../components/ConfirmDialog.js";
import { Dialog } from "../components/Dialog.js";
import { bytesText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { BoardForm, type BoardText } from "./BoardForm.js";
import type { ShownBoard } from "./BoardPage.js";
import { DELETE_BOARD, EXPORT, UPDATE_BOARD } from "./documents.js";
import { ShareDialog } from "./ShareDialog.js";

export interface BoardActionsProps {
  readonly board: ShownBoard;
  readonly onChanged: () => void;
}

interface Exported {
  readonly url: string;
  readonly images: number;
  readonly bytes: number;
}

/** What can be done with a whole board. */
export function BoardActions({ board, onChanged }: BoardActionsProps) {
  const [open, setOpen] = useState<"share" | "rename" | "delete">();
  const [exported, setExported] = useState<Exported>();
  const [exporting, setExporting] = useState(false);
  const [error, setError] = useState<string>();
  const [, navigate] = useLocation();
  const act = useAct();
  const close = () => setOpen(undefined);
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    try {
      await work();
    } catch (reason) {
      setError((reason as Error).message);
    }
  };
  const exportAll = async () => {
    setExporting(true);
    await attempt(async () => setExported((await act(EXPORT, { board: board.id })).exportBoard));
    setExporting(false);
  };
  const remove = () =>
    attempt(async () => {
      await act(DELETE_BOARD, { id: board.id });
      navigate("/boards");
    });
  const rename = async (input: BoardText) => {
    await act(UPDATE_BOARD, { id: board.id, input });
    close();
    onChanged();
  };
  return (
    <div className="stack">
      <div className="row">
        <button type="button" className="button" onClick={() => setOpen("share")}>
          Share
        </button>
        <button
          type="button"
          className="button"
          disabled={exporting || board.entries.length === 0}
          onClick={() => void exportAll()}
        >
          {exporting ? "Exporting ..." : "Export"}
        </button>
        <button type="button" className="button" onClick={() => setOpen("rename")}>
          Rename
        </button>
        <button type="button" className="button" onClick={() => setOpen("delete")}>
          Delete
        </button>
        {board.shared && <span className="badge accent">shared</span>}
      </div>
      {error && <Notice kind="bad">{error}</Notice>}
      {exported && (
        <Notice kind="good">
          <a href={exported.url} download={`${board.name}.zip`}>
            Download the ZIP
          </a>{" "}
          with {exported.images} {exported.images === 1 ? "picture" : "pictures"}, notes and figures (
          {bytesText(exported.bytes)}); the link is good for an hour.
        </Notice>
      )}
      {open === "share" && <ShareDialog board={board} onClose={close} onChanged={onChanged} />}
      {open === "rename" && (
        <Dialog title="Name and note" onClose={close}>
          <BoardForm initial={{ name: board.name, note: board.note }} action="Save" onSave={rename} onCancel={close} />
        </Dialog>
      )}
      {open === "delete" && (
        <ConfirmDialog
          title={`Delete ${board.name}?`}
          action="Delete it"
          onConfirm={() => void remove()}
          onClose={close}
        >
          <p>Its notes are lost and links to it end. The designs themselves stay, and so do verdicts on them.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
