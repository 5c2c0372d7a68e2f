import { useQuery } from "urql";
import { errorText } from "../api/errors.js";
import { ColorSwatch } from "../components/ColorSwatch.js";
import { Dialog } from "../components/Dialog.js";
import { numberText, orDash } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import type { DesignImageInput, StudioCompareQuery } from "../gql/graphql.js";
import "./boards.css";
import { differences } from "./differences.js";
import { COMPARE } from "./documents.js";
import { LikenessTable } from "./LikenessTable.js";

export interface CompareDialogProps {
  /** 2 to 12. */
  readonly images: readonly DesignImageInput[];
  readonly onClose: () => void;
}

/** Results side by side: pictures, figures, the settings in which they differ, and how alike each two look. */
export function CompareDialog({ images, onClose }: CompareDialogProps) {
  const [{ data, error }] = useQuery({ query: COMPARE, variables: { images } });
  return (
    <Dialog title={`Compare ${images.length}`} onClose={onClose}>
      {error && <Notice kind="bad">{errorText(error)}</Notice>}
      {!data && !error && <p role="status">Loading ...</p>}
      {data && <Comparison comparison={data.compareDesigns} />}
      <div>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function Comparison({ comparison }: { readonly comparison: StudioCompareQuery["compareDesigns"] }) {
  const { images, likeness } = comparison;
  const rows = differences(images.map(({ design }) => design));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="table-scroll" aria-label="Side by side" tabIndex={0}>
        <table className="compare-table">
          <thead>
            <tr>
              <td />
              {images.map(({ id, url }, i) => (
                <th key={id} scope="col">
                  <Picture url={url} alt={`Picture ${i + 1}`} />
                  {i + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Score</th>
              {images.map(({ id, score }) => (
                <td key={id}>{orDash(score, numberText)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">Realism</th>
              {images.map(({ id, realism }) => (
                <td key={id}>{orDash(realism, numberText)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">Colour</th>
              {images.map(({ id, color }) => (
                <td key={id}>{color ? <ColorSwatch color={color} /> : "–"}</td>
              ))}
            </tr>
            {rows.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, i) => (
                  <td key={images[i].id}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length === 0 && <p className="small quiet">They were made with the same settings.</p>}
      <LikenessTable likeness={likeness} />
    </>
  );
}
