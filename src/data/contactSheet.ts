import sharp from "sharp";

export interface ContactSheetOptions {
  readonly columns: number;
  /** Width and height of a cell, in pixels. */
  readonly cell: number;
  /** A line of text under each picture, in the pictures' order. */
  readonly labels?: readonly string[];
  /** Default png. */
  readonly format?: "png" | "jpeg";
  /** JPEG quality, 1 to 100; default 85. */
  readonly quality?: number;
}

const GAP = 4;
const LABEL_HEIGHT = 16;

/**
 * Pictures side by side on a white sheet, row by row, each fitted into its cell.
 * @throws RangeError without pictures, or when columns or cell are not whole numbers of 1 or more.
 */
export async function contactSheet(images: readonly Uint8Array[], options: ContactSheetOptions): Promise<Buffer> {
  const { columns, cell, labels, format = "png", quality = 85 } = options;
  if (images.length === 0) throw new RangeError("A contact sheet needs at least one picture.");
  for (const [name, value] of Object.entries({ columns, cell }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} must be a whole number of 1 or more, not ${value}.`);
  const rowHeight = cell + GAP + (labels ? LABEL_HEIGHT : 0);
  const width = Math.min(columns, images.length) * (cell + GAP) + GAP;
  const height = Math.ceil(images.length / columns) * rowHeight + GAP;
  const cells = await Promise.all(
    images.map(async (image, i) => ({
      input: await sharp(image)
        .resize(cell, cell, { fit: "contain", background: "#ffffff" })
        .png({ compressionLevel: 1 })
        .toBuffer(),
      left: GAP + (i % columns) * (cell + GAP),
      top: GAP + Math.floor(i / columns) * rowHeight,
    })),
  );
  const captions = labels
    ? [{ input: Buffer.from(captionLayer(labels, images.length, options, width, height, rowHeight)), left: 0, top: 0 }]
    : [];
  const sheet = sharp({ create: { width, height, channels: 3, background: "#ffffff" } }).composite([
    ...cells,
    ...captions,
  ]);
  return format === "jpeg" ? sheet.jpeg({ quality, mozjpeg: true }).toBuffer() : sheet.png().toBuffer();
}

function captionLayer(
  labels: readonly string[],
  count: number,
  { columns, cell }: ContactSheetOptions,
  width: number,
  height: number,
  rowHeight: number,
): string {
  const texts = labels.slice(0, count).map((label, i) => {
    const x = GAP + (i % columns) * (cell + GAP) + cell / 2;
    const y = GAP + Math.floor(i / columns) * rowHeight + cell + LABEL_HEIGHT - 4;
    const fitting = label.length * 6 > cell ? `${label.slice(0, Math.max(1, Math.floor(cell / 6) - 1))}…` : label;
    return `<text x="${x}" y="${y}" font-size="10.5" font-family="sans-serif" fill="#333" text-anchor="middle">${escapeXml(fitting)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts.join("")}</svg>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
