import { useQuery } from "urql";
import { errorText } from "../api/errors.js";
import { VerdictBadge } from "../components/designs/VerdictBadge.js";
import { Empty } from "../components/Empty.js";
import { dateTimeText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { Page } from "../components/Page.js";
import { Picture } from "../components/Picture.js";
import type { StudioSharedBoardQuery } from "../gql/graphql.js";
import "./boards.css";
import { SHARED_BOARD } from "./documents.js";

type SharedBoard = NonNullable<StudioSharedBoardQuery["sharedBoard"]>;

/** What a stranger sees who has a link to a board. */
export function SharedBoardPage({ token }: { readonly token: string }) {
  const [{ data, error }] = useQuery({ query: SHARED_BOARD, variables: { token } });
  const board = data?.sharedBoard;
  return (
    <main id="content" className="shared-board">
      {error && <Notice kind="bad">{errorText(error)}</Notice>}
      {!data && !error && <p role="status">Loading ...</p>}
      {board && <SharedContent board={board} />}
      {board === null && (
        <Page title="This link has ended">
          <p className="lead">
            The board behind it is not shown any more, or the link was cut short on its way. Ask whoever sent it for a
            new one.
          </p>
        </Page>
      )}
    </main>
  );
}

function SharedContent({ board }: { readonly board: SharedBoard }) {
  const { name, note, images, expiresAt } = board;
  return (
    <Page title={name} lead={note && <span className="board-note">{note}</span>}>
      {images.length === 0 && <Empty>Nothing on it yet.</Empty>}
      <ul className="board-entries">
        {images.map(({ url, note, category, verdict }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pictures have no ids here, and their order does not change
          <li key={i}>
            <article className="card" aria-label={`Design ${i + 1}`} data-verdict={verdict ?? undefined}>
              <Picture url={url} alt={category ? `Design ${i + 1}: ${category}` : `Design ${i + 1}`} />
              <div className="body">
                <span className="row">
                  {category && <span>{category}</span>}
                  <VerdictBadge verdict={verdict} />
                </span>
                {note && <p className="board-note">{note}</p>}
              </div>
            </article>
          </li>
        ))}
      </ul>
      <p className="small quiet">This link works until {dateTimeText(expiresAt)}. Designs by Atelier.</p>
    </Page>
  );
}
