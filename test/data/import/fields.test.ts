import { describe, expect, it } from "vitest";
import { parseImageTemplate } from "../../../src/data/import/imageTemplate.js";
import { parseInstant } from "../../../src/data/import/instant.js";
import { parsePrice, parseStock } from "../../../src/data/import/offer.js";
import { slug } from "../../../src/data/import/slug.js";

describe("parseInstant", () => {
  it.each([
    ["2020-09-16", "2020-09-16T00:00:00.000Z"],
    ["2020-09-16 10:30", "2020-09-16T10:30:00.000Z"],
    ["2020-09-16T10:30:05.1234Z", "2020-09-16T10:30:05.123Z"],
    ["2020-09-16T00:30:00+02:00", "2020-09-15T22:30:00.000Z"],
    ["2020-09-16T10:30:00-0330", "2020-09-16T14:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["1600252200", "2020-09-16T10:30:00.000Z"],
    ["1600252200123", "2020-09-16T10:30:00.123Z"],
  ])("reads %s", (text, instant) => {
    expect(parseInstant(text)?.toISOString()).toBe(instant);
  });

  it.each([
    "2023-02-29",
    "2020-13-01",
    "2020-09-31",
    "2020-09-16T24:00",
    "16.09.2020",
    "09/16/2020",
    "yesterday",
    "12345",
    "2020-9-6",
    "0000-01-01",
  ])("refuses %s", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe("parsePrice", () => {
  it.each([
    ["19.95", 19.95],
    ["0", 0],
    ["1200", 1200],
  ])("reads %s", (text, price) => {
    expect(parsePrice(text)).toBe(price);
  });

  it.each(["abc", "-1", "19,95", "$5", "1e3", "NaN", "Infinity", "9".repeat(400), "1 200"])("refuses %s", (text) => {
    expect(parsePrice(text)).toBeUndefined();
  });
});

describe("parseStock", () => {
  it.each([
    ["0", 0],
    ["12", 12],
    ["12.0", 12],
    ["2147483647", 2147483647],
  ])("reads %s", (text, stock) => {
    expect(parseStock(text)).toBe(stock);
  });

  it.each(["-1", "1.5", "many", "2147483648", "1e2"])("refuses %s", (text) => {
    expect(parseStock(text)).toBeUndefined();
  });
});

describe("slug", () => {
  it.each([
    ["Garment Upper body", "garment-upper-body"],
    ["Socks & Tights", "socks-tights"],
    ["  Café/Été ", "cafe-ete"],
    ["靴 2", "靴-2"],
    ["---", ""],
  ])("of %s is %s", (name, id) => {
    expect(slug(name)).toBe(id);
  });
});

describe("parseImageTemplate", () => {
  const row: Record<string, string> = { id: "7", group: "tops", blank: "" };
  const fill = (template: string) => parseImageTemplate(template).fill((column) => row[column]);

  it("puts columns into the name", () => {
    expect(fill("{group}/{id}.jpg")).toBe("tops/7.jpg");
    expect(parseImageTemplate("{group}/{id}.jpg").columns).toEqual(["group", "id"]);
  });

  it("gives no name when all columns are blank", () => {
    expect(fill("{blank}.jpg")).toBeUndefined();
    expect(fill("{id}{blank}.jpg")).toBe("7.jpg");
  });

  it.each(["photo.jpg", "{id", "id}.jpg", "{}.jpg"])("refuses %s", (template) => {
    expect(() => parseImageTemplate(template)).toThrow(/--image .* is not a template/);
  });
});
