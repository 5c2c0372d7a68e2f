import { useState } from "react";
import { useQuery } from "urql";
import { Link } from "wouter";
import { errorText } from "../api/errors.js";
import { useMay } from "../api/role.js";
import { Empty } from "../components/Empty.js";
import { Notice } from "../components/Notice.js";
import { Page } from "../components/Page.js";
import { useLast } from "../components/useLast.js";
import type { StudioBoardQuery } from "../gql/graphql.js";
import { BoardActions } from "./BoardActions.js";
import { BoardEntryCard } from "./BoardEntryCard.js";
import "./boards.css";
import { CompareDialog } from "./CompareDialog.js";
import { BOARD } from "./documents.js";

export type ShownBoard = NonNullable<StudioBoardQuery["board"]>;
export type ShownEntry = ShownBoard["entries"][number];

const COMPARED = { least: 2, most: 12 };

/** One board with everything on it. */
export function BoardPage({ id }: { readonly id: string }) {
  const [{ data, error }, refetch] = useQuery({ query: BOARD, variables: { id } });
  const board = useLast(data?.board);
  return (
    <Page
      title={board?.name ?? "Board"}
      lead={board?.note && <span className="board-note">{board.note}</span>}
      actions={<Link href="/boards">All boards</Link>}
    >
      {error && <Notice kind="bad">{errorText(error)}</Notice>}
      {board === undefined && !error && <p role="status">Loading ...</p>}
      {board === null && <Notice kind="bad">There is no board of this id. It may have been deleted.</Notice>}
      {board && <BoardContent board={board} onChanged={() => refetch()} />}
    </Page>
  );
}

function BoardContent({ board, onChanged }: { readonly board: ShownBoard; readonly onChanged: () => void }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [comparing, setComparing] = useState(false);
  const { merchandise } = useMay();
  const entries = board.entries.filter(({ image }) => selected.has(image.id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  return (
    <div className="stack">
      {merchandise && <BoardActions board={board} onChanged={onChanged} />}
      {board.entries.length === 0 ? (
        <Empty>
          Nothing on it yet.{" "}
          {merchandise && (
            <>
              <Link href="/design">Design something</Link> and add a result here.
            </>
          )}
        </Empty>
      ) : (
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={entries.length < COMPARED.least || entries.length > COMPARED.most}
            onClick={() => setComparing(true)}
          >
            Compare {entries.length > 0 && `${entries.length} selected`}
          </button>
          <span className="small quiet">
            Select {COMPARED.least} to {COMPARED.most} to see them side by side.
          </span>
        </div>
      )}
      <ul className="board-entries">
        {board.entries.map((entry) => (
          <BoardEntryCard
            key={entry.image.id}
            board={board.id}
            entry={entry}
            selected={selected.has(entry.image.id)}
            onSelect={() => toggle(entry.image.id)}
            onChanged={onChanged}
          />
        ))}
      </ul>
      {comparing && (
        <CompareDialog
          images={entries.map(({ image: { rank, design } }) => ({ design: design.id, rank }))}
          onClose={() => setComparing(false)}
        />
      )}
    </div>
  );
}
