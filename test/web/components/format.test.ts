import { describe, expect, it } from "vitest";
import { bytesText, countText, orDash, shareText } from "../../../web/src/components/format.js";

describe("shares", () => {
  it("have three digits that count", () => {
    expect(shareText(0.05263)).toBe("5.26%");
    expect(shareText(1)).toBe("100%");
  });

  it("are 0 where only rounding is left of them", () => expect(shareText(2.78e-16)).toBe("0%"));
});

it("a value that there is none of is a dash", () => {
  expect(orDash(null, countText)).toBe("–");
  expect(orDash(0, countText)).toBe("0");
});

it("bytes are told in what they are many of", () => {
  expect(bytesText(1400)).toBe("1.4 kB");
  expect(bytesText(1_400_000)).toBe("1.4 MB");
});
