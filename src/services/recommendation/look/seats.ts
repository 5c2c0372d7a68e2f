/** A candidate for a place, in a group of which there are to be several. */
export interface Candidate {
  readonly group: string;
}

/** Of the places, the share that one group may have while others have candidates. */
const LARGEST_SHARE = 0.6;
/** Units of evidence that the groups' shares among the candidates themselves count for. */
const PRIOR = 5;

/**
 * Divides `count` places between groups in proportion to their votes: by the largest quotient of Sainte-Laguë, votes / (2 seats + 1), place
 * by place, each for the group's best candidate left (PM-1 of Dang & Croft, "Diversity by proportionality", SIGIR 2012). No group gets
 * more than three fifths of the places while another has candidates. The candidates' own groups count as a few votes, so that without
 * votes they decide.
 * @param candidates best first
 * @param votes of each group, 0 or more
 * @returns `count` of them or all, in the order of their places: the groups alternate
 */
export function seated<Item extends Candidate>(
  candidates: readonly Item[],
  votes: ReadonlyMap<string, number>,
  count: number,
): Item[] {
  const groups = new Map<string, { readonly waiting: Item[]; readonly votes: number; seats: number }>();
  for (const item of candidates) {
    const group = groups.get(item.group);
    if (group === undefined) groups.set(item.group, { waiting: [item], votes: votes.get(item.group) ?? 0, seats: 0 });
    else group.waiting.push(item);
  }
  const parties = Array.from(groups.values(), (group) => ({
    ...group,
    next: 0,
    votes: group.votes + (PRIOR * group.waiting.length) / candidates.length,
  }));
  const most = Math.ceil(LARGEST_SHARE * count);
  const chosen: Item[] = [];
  while (chosen.length < Math.min(count, candidates.length)) {
    const left = parties.filter(({ next, waiting }) => next < waiting.length);
    const few = left.filter(({ seats }) => seats < most);
    const eligible = few.length > 0 ? few : left;
    const winner = eligible.reduce((best, party) => (quotient(party) > quotient(best) ? party : best));
    chosen.push(winner.waiting[winner.next++]);
    winner.seats++;
  }
  return chosen;
}

function quotient({ votes, seats }: { readonly votes: number; readonly seats: number }): number {
  return votes / (2 * seats + 1);
}
