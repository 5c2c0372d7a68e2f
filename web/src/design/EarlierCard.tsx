import { Link } from "wouter";
import { audienceWords, KIND_WORDS, STATE_WORDS } from "../components/designs/words.js";
import { dateTimeText } from "../components/format.js";
import { Picture } from "../components/Picture.js";
import type { EarlierDesign } from "./useEarlierDesigns.js";

/** One of the earlier designs: its best pictures, and a way to open it. */
export function EarlierCard({ design, current }: { readonly design: EarlierDesign; readonly current: boolean }) {
  const { id, kind, state, createdAt, category, images } = design;
  const kept = images.filter(({ verdict }) => verdict === "KEPT").length;
  return (
    <li>
      <Link className="card design-earlier" href={`/design?id=${id}`} aria-current={current ? "true" : undefined}>
        <div className="design-earlier-pictures" data-count={Math.min(4, images.length)}>
          {images.length === 0 && <Picture url={null} alt="" />}
          {images.slice(0, images.length < 4 ? 1 : 4).map(({ id, url }) => (
            <Picture key={id} url={url} alt="" />
          ))}
        </div>
        <span className="body">
          <span className="title">{KIND_WORDS[kind]}</span>
          <span>{[category?.name, audienceWords(design)].filter(Boolean).join(", ")}</span>
          <span className="quiet">{dateTimeText(createdAt)}</span>
          <span className="row">
            {state !== "DONE" && <span className="badge">{STATE_WORDS[state]}</span>}
            {state === "DONE" && (
              <span className="badge">
                {images.length} {images.length === 1 ? "picture" : "pictures"}
              </span>
            )}
            {kept > 0 && <span className="badge good">{kept} kept</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}
