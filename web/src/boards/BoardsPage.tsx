import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useAct } from "../api/act.js";
import { useMay } from "../api/role.js";
import { Dialog } from "../components/Dialog.js";
import { Empty } from "../components/Empty.js";
import { Notice } from "../components/Notice.js";
import { Page } from "../components/Page.js";
import { BoardCard } from "./BoardCard.js";
import { BoardForm, type BoardText } from "./BoardForm.js";
import "./boards.css";
import { CREATE_BOARD } from "./documents.js";
import { useBoards } from "./useBoards.js";

/** All boards, newest first. */
export function BoardsPage() {
  const { rows: boards, error, more } = useBoards();
  const [creating, setCreating] = useState(false);
  const [, navigate] = useLocation();
  const { merchandise } = useMay();
  const act = useAct();
  const create = async (input: BoardText) => {
    const { createBoard } = await act(CREATE_BOARD, { input });
    navigate(`/boards/${createBoard.id}`);
  };
  return (
    <Page
      title="Boards"
      lead="Designs worth a second look: collected, noted, compared, and shown to others."
      actions={
        merchandise && (
          <button type="button" className="button primary" onClick={() => setCreating(true)}>
            New board
          </button>
        )
      }
    >
      {error && <Notice kind="bad">{error}</Notice>}
      {boards === undefined && !error && <p role="status">Loading ...</p>}
      {boards?.length === 0 && (
        <Empty>
          No boards yet.{" "}
          {merchandise ? (
            <>
              Make one here, or add a result to one on the <Link href="/design">Design page</Link>.
            </>
          ) : (
            "Merchandisers make them of designs that are worth a second look."
          )}
        </Empty>
      )}
      <ul className="board-list">
        {boards?.map((board) => (
          <BoardCard key={board.id} board={board} />
        ))}
      </ul>
      {more && (
        <p>
          <button type="button" className="button" onClick={more}>
            Show more
          </button>
        </p>
      )}
      {creating && (
        <Dialog title="New board" onClose={() => setCreating(false)}>
          <BoardForm action="Make it" onSave={create} onCancel={() => setCreating(false)} />
        </Dialog>
      )}
    </Page>
  );
}
