import { describe, expect, it } from "vitest";
import { seated } from "../../../../src/services/recommendation/look/seats.js";

/** Candidates by the first letter of their group, best first. */
const candidates = (groups: string) => Array.from(groups, (group, place) => ({ group, place }));
const divided = (groups: string, votes: Record<string, number>, count: number) =>
  seated(candidates(groups), new Map(Object.entries(votes)), count);
const groupsOf = (chosen: readonly { group: string }[]) => chosen.map(({ group }) => group).join("");

describe("seated", () => {
  it("divides places as the votes are divided, whatever the order of candidates, and lets groups alternate", () => {
    const chosen = divided(`${"a".repeat(20)}${"b".repeat(20)}${"c".repeat(20)}`, { a: 400, b: 400, c: 200 }, 10);
    expect([...groupsOf(chosen)].sort().join("")).toBe("aaaabbbbcc");
    expect(groupsOf(chosen)).not.toMatch(/aa|bb|cc/);
  });

  it("takes the best of each group first", () => {
    const chosen = divided("aabb", { a: 10, b: 10 }, 4);
    expect(chosen.map(({ place }) => place)).toEqual([0, 2, 1, 3]);
  });

  it("gives no group more than three fifths while another has candidates, and all the rest when none has", () => {
    expect(groupsOf(divided("aaaaaaaaab", { a: 1000 }, 6)).replaceAll("b", "")).toBe("aaaaa");
    expect(groupsOf(divided("aaaaaabbbbbb", { a: 1000 }, 6)).replaceAll("b", "")).toBe("aaaa");
    expect(groupsOf(divided("aaaa", {}, 3))).toBe("aaa");
  });

  it("goes by the candidates alone without votes", () => {
    const chosen = groupsOf(divided("ababababab", {}, 6));
    expect(chosen).toBe("ababab");
  });

  it("gives a group without votes its place behind those that have many", () => {
    expect(groupsOf(divided("ccccaaaabbbb", { a: 100, b: 90 }, 4))).toBe("abab");
  });

  it("answers all candidates when there are too few, and none when there are none", () => {
    expect(divided("ab", { a: 1 }, 5)).toHaveLength(2);
    expect(divided("", { a: 1 }, 5)).toEqual([]);
    expect(divided("ab", {}, 0)).toEqual([]);
  });
});
