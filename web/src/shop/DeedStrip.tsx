import { useEffect, useMemo } from "react";
import { useQuery } from "urql";
import { useMay } from "../api/role.js";
import { countText } from "../components/format.js";
import { itemTitle } from "../components/itemTitle.js";
import type { InteractionKind } from "../gql/graphql.js";
import { DEEDS, type Deed } from "./deeds.js";
import { HISTORY } from "./documents.js";
import { Icon } from "./Icon.js";

export interface DeedStripProps {
  readonly shopper?: string;
  /** What was done in this tab, latest first. */
  readonly deeds: readonly Deed[];
  readonly onLook: (id: string) => void;
}

interface Shown {
  readonly key: string;
  readonly kind: InteractionKind;
  readonly item: Deed["item"];
}

/** What the shopper did, as the shop knows it; of visitors, and for roles that may not see it, what was done in this tab. */
export function DeedStrip({ shopper, deeds, onLook }: DeedStripProps) {
  const { readWork } = useMay();
  const known = shopper !== undefined && readWork;
  const [{ data, stale }, askAgain] = useQuery({ query: HISTORY, variables: { user: shopper ?? "" }, pause: !known });
  const latest = deeds[0]?.event;
  useEffect(() => {
    if (known && latest !== undefined) askAgain();
  }, [known, latest, askAgain]);
  const history = known ? data?.user?.history : undefined;
  const shown = useMemo(
    (): readonly Shown[] =>
      history
        ? history.edges.map(({ node: { kind, item, at } }) => ({ key: `${item.id} ${kind} ${at}`, kind, item }))
        : deeds.map(({ event, kind, item }) => ({ key: event, kind, item })),
    [history, deeds],
  );
  if (shown.length === 0) return null;
  const more = (history?.totalCount ?? 0) - shown.length;
  const withheld = history?.edges.filter(({ node }) => node.split !== "TRAIN").length ?? 0;
  return (
    <section className="panel strip" aria-labelledby="what-was-done" aria-busy={stale}>
      <h2 id="what-was-done">What {shopper ?? "you"} did</h2>
      <ol>
        {shown.map(({ key, kind, item }) => (
          <li key={key}>
            <button type="button" title={itemTitle(item)} onClick={() => onLook(item.id)}>
              {item.image ? (
                <img className="thumb" src={item.image} alt="" loading="lazy" />
              ) : (
                <span className="thumb" />
              )}
              <span className={`mark ${kind.toLowerCase()}`}>
                <Icon name={kind} />
              </span>
              <span className="visually-hidden">
                {itemTitle(item)}, {DEEDS[kind].done}
              </span>
            </button>
          </li>
        ))}
        {more > 0 && <li className="small quiet">and {countText(more)} before</li>}
      </ol>
      {withheld > 0 && (
        <p className="small quiet">
          Models are measured by {countText(withheld)} of these, which they never see: no taste is learned from{" "}
          {withheld === 1 ? "it" : "them"}.
        </p>
      )}
    </section>
  );
}
