/** What people call an item; the id of what has no title. */
export const itemTitle = ({ title, id }: { readonly id: string; readonly title?: string | null }): string =>
  title ?? id;
