/** A colour, seen and written. @param color such as "#b02030" */
export function ColorSwatch({ color }: { readonly color: string }) {
  return (
    <>
      <span className="swatch" style={{ background: color }} /> <code>{color}</code>
    </>
  );
}
