const SIMPLE: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
};
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]?))/g;

/**
 * Undoes the escapes of a Python string literal, without its quotes; escapes that Python does not know stay as they are.
 * `kind` says which escapes count: byte strings know neither \u nor \U, raw-unicode-escape (pickle protocol 0) only these.
 * @throws SyntaxError when a \U names no character, or an escape is cut off.
 */
export function unescapePython(body: string, kind: "text" | "bytes" | "raw-unicode" = "text"): string {
  if (!body.includes("\\")) return body;
  return body.replace(ESCAPE, (whole, hex, unicode, wide, octal, other) => {
    if (unicode !== undefined) return kind === "bytes" ? whole : String.fromCharCode(Number.parseInt(unicode, 16));
    if (wide !== undefined) return kind === "bytes" ? whole : character(wide);
    if (kind === "raw-unicode") return whole;
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & (kind === "bytes" ? 0xff : 0x1ff));
    if (other === "" || other === "x" || (kind === "text" && /^[uUN]$/.test(other)))
      throw new SyntaxError(`the escape \\${other} is cut off or not known`);
    return Object.hasOwn(SIMPLE, other) ? SIMPLE[other] : whole;
  });
}

function character(hex: string): string {
  const code = Number.parseInt(hex, 16);
  if (code > 0x10ffff) throw new SyntaxError(`\\U${hex} is no character`);
  return String.fromCodePoint(code);
}
