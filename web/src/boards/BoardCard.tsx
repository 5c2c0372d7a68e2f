import { Link } from "wouter";
import { dateTimeText } from "../components/format.js";
import { Picture } from "../components/Picture.js";
import type { ListedBoard } from "./useBoards.js";

const PICTURES = 4;

/** A board in the list: its first pictures, its name and what is said of it. */
export function BoardCard({ board }: { readonly board: ListedBoard }) {
  const { id, name, note, entryCount, entries, updatedAt, shared } = board;
  return (
    <li>
      <Link className="card board-card" href={`/boards/${id}`}>
        <div className="board-card-pictures">
          {entries.slice(0, PICTURES).map(({ image }) => (
            <Picture key={image.id} url={image.url} alt="" />
          ))}
          {entries.length === 0 && <p className="quiet">Nothing on it yet</p>}
        </div>
        <span className="body">
          <span className="title">{name}</span>
          {note && <span className="board-note">{note}</span>}
          <span className="row">
            <span className="badge">
              {entryCount} {entryCount === 1 ? "design" : "designs"}
            </span>
            {shared && <span className="badge accent">shared</span>}
          </span>
          <span className="quiet">Changed {dateTimeText(updatedAt)}</span>
        </span>
      </Link>
    </li>
  );
}
