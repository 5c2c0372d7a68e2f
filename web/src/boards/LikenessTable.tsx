import { numberText } from "../components/format.js";
import { Picture } from "../components/Picture.js";
import type { DesignResultFragment } from "../gql/graphql.js";

export interface LikenessTableProps {
  readonly images: readonly Pick<DesignResultFragment, "id" | "rank" | "url">[];
  /** SSIM of each pair, row by row; 1 on the diagonal. */
  readonly likeness: readonly (readonly number[])[];
}

/** How alike each two pictures look. */
export function LikenessTable({ images, likeness }: LikenessTableProps) {
  return (
    <section className="stack" aria-labelledby="likeness">
      <h3 id="likeness">How alike they look</h3>
      <p className="small quiet">
        Structural similarity (SSIM): 1 is the same picture; the stronger the shade, the more alike.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="table-scroll" aria-label="Likeness" tabIndex={0}>
        <table className="likeness-table">
          <thead>
            <tr>
              <td />
              {images.map(({ id, rank, url }) => (
                <th key={id} scope="col">
                  <Picture url={url} alt="" />
                  Result {rank}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {likeness.map((row, i) => (
              <tr key={images[i].id}>
                <th scope="row">
                  <Picture url={images[i].url} alt="" />
                  Result {images[i].rank}
                </th>
                {row.map((value, j) => (
                  <td
                    key={images[j].id}
                    style={{
                      background: `color-mix(in srgb, var(--accent-soft) ${Math.round(Math.max(0, value) * 100)}%, transparent)`,
                    }}
                  >
                    {i === j ? "·" : numberText(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
