import { CombinedError } from "@urql/core";
import { describe, expect, it } from "vitest";
import { errorText } from "../../../web/src/api/errors.js";

const told = (...graphQLErrors: string[]) => errorText(new CombinedError({ graphQLErrors }));

describe("errorText", () => {
  it.each([
    ["images: the board would hold 201 images; at most 200 fit.", "The board would hold 201 images; at most 200 fit."],
    [`images[0].design: the design "a" is RUNNING.`, `The design "a" is RUNNING.`],
    ["input.name has 0 characters; give 1 to 100.", "Name has 0 characters; give 1 to 100."],
    ["filter.stock.from is -1; give 0 or more.", "Stock.from is -1; give 0 or more."],
    ["input[2].category is missing.", "Category is missing."],
    ["There is no item: look again.", "There is no item: look again."],
  ])("leaves argument paths out: %s", (message, text) => {
    expect(told(message)).toBe(text);
  });

  it("tells the same once, and what differs one after the other", () => {
    expect(told("days is 0.", "days is 0.", "There is no board.")).toBe("Days is 0. There is no board.");
  });

  it("tells of a server that does not answer", () => {
    const networkError = new TypeError("Failed to fetch");
    expect(errorText(new CombinedError({ networkError }))).toMatch(/^The server did not answer: Failed to fetch/);
  });
});
