/** Lists that are worth comparing: those of whole catalogues. */
const LARGE = 1000;

const lists = new Set<WeakRef<readonly string[]>>();

/**
 * An equal list that is in use already, else `ids` itself: of models and counts over one catalogue, the ids and what is looked up
 * by them are kept once.
 */
export function sharedIds(ids: readonly string[]): readonly string[] {
  if (ids.length < LARGE) return ids;
  for (const reference of lists) {
    const list = reference.deref();
    if (list === undefined) lists.delete(reference);
    else if (areEqual(list, ids)) return list;
  }
  lists.add(new WeakRef(ids));
  return ids;
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
