import type { ReactNode } from "react";
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
    </Dialog>
  );
}

type Compared = StudioCompareQuery["compareDesigns"]["images"][number];

const FIGURES: readonly (readonly [name: string, figure: (image: Compared) => ReactNode])[] = [
  ["Category", ({ design }) => design.category?.name ?? "–"],
  ["Overall", ({ objective }) => orDash(objective, numberText)],
  ["Score", ({ score }) => orDash(score, numberText)],
  ["Realism", ({ realism }) => orDash(realism, numberText)],
  ["Colour", ({ color }) => (color ? <ColorSwatch color={color} /> : "–")],
];

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
              {images.map(({ id, url, rank }) => (
                <th key={id} scope="col">
                  <Picture url={url} alt="" />
                  Result {rank}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FIGURES.map(([name, figure]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {images.map((image) => (
                  <td key={image.id}>{figure(image)}</td>
                ))}
              </tr>
            ))}
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
      <LikenessTable images={images} likeness={likeness} />
    </>
  );
}
