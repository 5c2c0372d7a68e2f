/** So few that a query of all items, which runs through every part, hardly notices. */
const MOST_PARTS = 16;

/**
 * Divides items into parts that a query can leave out: each the items of one group, or of several small groups one after the other.
 * @param groups [N]: the group of each item; all items are one part by default
 * @returns the items of each part; all parts but the last hold at least a sixteenth of the items
 */
export function partition(size: number, groups?: ArrayLike<number>): number[][] {
  const byGroup = new Map<number, number[]>();
  for (let item = 0; item < size; item++) {
    const group = groups?.[item] ?? 0;
    const members = byGroup.get(group);
    if (members) members.push(item);
    else byGroup.set(group, [item]);
  }
  const parts: number[][] = [];
  for (const members of [...byGroup.values()].sort((a, b) => b.length - a.length)) {
    const last = parts.at(-1);
    if (last && last.length < size / MOST_PARTS) parts[parts.length - 1] = last.concat(members);
    else parts.push(members);
  }
  return parts;
}
