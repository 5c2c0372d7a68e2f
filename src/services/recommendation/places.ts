/** An item that has a place of its own, from 1. */
export interface Pinned<Item> {
  readonly place: number;
  readonly item: Item;
}

/**
 * A list in which the pinned items stand at their places, and the others fill the rest in their order. Of pins for one place the
 * later ones stand at the next that is free; where the list ends before a pin's place, the pin comes last.
 */
export function withPins<Item>(others: readonly Item[], pins: readonly Pinned<Item>[]): Item[] {
  const taken = new Map<number, Item>();
  for (const { place, item } of pins) {
    let free = place;
    while (taken.has(free)) free++;
    taken.set(free, item);
  }
  const rest = [...others];
  const placed: Item[] = [];
  const waiting = [...taken].sort(([a], [b]) => a - b);
  while (rest.length > 0 || waiting.length > 0) {
    const pinned = waiting.length > 0 && (waiting[0][0] === placed.length + 1 || rest.length === 0);
    placed.push(pinned ? waiting.shift()![1] : rest.shift()!);
  }
  return placed;
}
