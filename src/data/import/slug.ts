/** The id of a category from its name: "Women's tops" -> "womens-tops"; empty when nothing in it is a letter or digit. */
export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}'\u2019]+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}
