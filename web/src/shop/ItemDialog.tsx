import { useQuery } from "urql";
import { Link } from "wouter";
import { errorText } from "../api/errors.js";
import { useMay } from "../api/role.js";
import { Dialog } from "../components/Dialog.js";
import { itemTitle } from "../components/itemTitle.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import type { InteractionKind } from "../gql/graphql.js";
import { DeedButtons } from "./DeedButtons.js";
import { DEEDS, type Deed, type DeedKind } from "./deeds.js";
import { FailedNotices } from "./FailedNotices.js";
import { ItemFacts } from "./ItemFacts.js";
import { ITEM } from "./itemDocument.js";
import { RelatedItems } from "./RelatedItems.js";
import type { FailedDeed } from "./useFeedback.js";

export interface ItemDialogProps {
  readonly id: string;
  /** What was done with it in this tab. */
  readonly done: ReadonlySet<InteractionKind>;
  readonly failed: readonly FailedDeed[];
  readonly onDeed: (kind: DeedKind, item: Deed["item"]) => void;
  readonly onLook: (id: string) => void;
  readonly onClose: () => void;
}

/** An item seen closely, with what could be had instead of it and what goes with it. */
export function ItemDialog({ id, done, failed, onDeed, onLook, onClose }: ItemDialogProps) {
  const { merchandise } = useMay();
  const [{ data, error, fetching }] = useQuery({ query: ITEM, variables: { id } });
  const item = data?.item?.id === id ? data.item : undefined;
  return (
    <Dialog title={item ? itemTitle(item) : "Item"} onClose={onClose}>
      {error && <Notice kind="bad">{errorText(error)}</Notice>}
      {!error && !fetching && data?.item === null && <Notice kind="warn">There is no item of the id {id}.</Notice>}
      <div className="item-closer">
        <div className="stack">
          {item ? <Picture url={item.image} alt={itemTitle(item)} /> : <div className="picture" aria-busy={fetching} />}
          <div>
            {item && <DeedButtons item={item} soldOut={item.stock === 0} done={done} onDeed={onDeed} />}
            <p role="status" className="small">
              {done.size > 0 && `You have: ${[...done].map((kind) => DEEDS[kind].done).join(", ")}.`}
            </p>
          </div>
          <FailedNotices failed={failed} />
          {item && merchandise && (
            <Link className="button" href={`/design?item=${encodeURIComponent(id)}`}>
              Tailor it to a taste
            </Link>
          )}
        </div>
        <div className="stack">
          {item && <ItemFacts item={item} />}
          <RelatedItems item={id} relation="SUBSTITUTE" title="Instead of it" onLook={onLook} />
          <RelatedItems item={id} relation="COMPLEMENT" title="To wear with it" onLook={onLook} />
        </div>
      </div>
    </Dialog>
  );
}
