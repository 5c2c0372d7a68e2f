import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { contactSheet } from "../../src/data/contactSheet.js";

const square = (background: string) =>
  sharp({ create: { width: 20, height: 20, channels: 3, background } })
    .png()
    .toBuffer();

describe("contactSheet", () => {
  it("places pictures row by row", async () => {
    const sheet = await contactSheet(await Promise.all(["#ff0000", "#00ff00", "#0000ff"].map(square)), {
      columns: 2,
      cell: 30,
    });
    const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([72, 72]);
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
    expect(at(19, 19)).toEqual([255, 0, 0]);
    expect(at(53, 19)).toEqual([0, 255, 0]);
    expect(at(19, 53)).toEqual([0, 0, 255]);
    expect(at(53, 53)).toEqual([255, 255, 255]);
  });

  it("writes labels under the pictures, whatever characters they hold, and JPEG on request", async () => {
    const plain = await contactSheet([await square("#888888")], { columns: 3, cell: 60 });
    const labelled = await contactSheet([await square("#888888")], {
      columns: 3,
      cell: 60,
      labels: ['<b>&"'],
      format: "jpeg",
    });
    const [before, after] = await Promise.all([plain, labelled].map((sheet) => sharp(sheet).metadata()));
    expect(after.format).toBe("jpeg");
    expect(after.width).toBe(before.width);
    expect(after.height).toBeGreaterThan(before.height);
  });

  it("refuses nothing to show and impossible grids", async () => {
    await expect(contactSheet([], { columns: 1, cell: 10 })).rejects.toThrow(/at least one/);
    await expect(contactSheet([await square("#fff")], { columns: 0, cell: 10 })).rejects.toThrow(/columns/);
  });
});
