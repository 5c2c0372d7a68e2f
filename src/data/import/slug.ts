/** The id of a category from its name: "Garment Upper body" -> "garment-upper-body"; empty when nothing in it is a letter or digit. */
export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}
