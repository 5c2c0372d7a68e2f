import { numberText } from "../components/format.js";

/** How alike each two pictures look. @param likeness SSIM of each pair, row by row; 1 on the diagonal */
export function LikenessTable({ likeness }: { readonly likeness: readonly (readonly number[])[] }) {
  const names = likeness.map((_, i) => i + 1);
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
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {likeness.map((row, i) => (
              <tr key={names[i]}>
                <th scope="row">{names[i]}</th>
                {row.map((value, j) => (
                  <td
                    key={names[j]}
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
