import sharp from "sharp";
import { encodeImage } from "../../../ml/images/encode.js";
import { escapeXml } from "../reportChart.js";

/** A picture of a figure. */
export interface GridPicture {
  /** [3, S, S] bytes. */
  readonly pixels: Uint8Array;
  readonly mirrored?: boolean;
  /** For those who cannot see it. */
  readonly alt: string;
  /** Below it, a line each. */
  readonly captions?: readonly string[];
  /** What is amiss with it, below the captions and in red. */
  readonly warning?: string;
}

export interface GridGroup {
  readonly title: string;
  readonly pictures: readonly GridPicture[];
}

/** Rows of groups of pictures. */
export interface PictureGrid {
  /** Side S of the pictures, in pixels. */
  readonly size: number;
  readonly rows: readonly { readonly title: string; readonly groups: readonly GridGroup[] }[];
}

/** Side of a picture on the page and the sheet: those of 64 pixels are enlarged twice, by Lanczos resampling. */
const CELL = 128;
const enlarged = (size: number): number => Math.max(1, Math.round(CELL / size));

/** The figure as part of a page, its pictures WebP in data URLs. */
export async function gridHtml({ size, rows }: PictureGrid): Promise<string> {
  const side = size * enlarged(size);
  const picture = async ({ pixels, mirrored, alt, captions = [], warning }: GridPicture) => {
    const webp = await encodeImage(mirrored ? mirror(pixels, size) : pixels, size, {
      format: "webp",
      scale: enlarged(size),
    });
    const lines = [
      ...captions.map((line) => `<span>${escapeXml(line)}</span>`),
      ...(warning === undefined ? [] : [`<span class="amiss">${escapeXml(warning)}</span>`]),
    ];
    return `<div class="picture"><img width="${side}" height="${side}" alt="${escapeXml(alt)}" src="data:image/webp;base64,${webp.toString("base64")}">${lines.join("")}</div>`;
  };
  const group = async ({ title, pictures }: GridGroup) =>
    `<div class="group"><h4>${escapeXml(title)}</h4><div class="pictures">${(await Promise.all(pictures.map(picture))).join("\n")}</div></div>`;
  const parts: string[] = [];
  for (const { title, groups } of rows)
    parts.push(
      `<section class="row"><h3>${escapeXml(title)}</h3><div class="groups">${(await Promise.all(groups.map(group))).join("\n")}</div></section>`,
    );
  return `<div class="grid-figure">${parts.join("\n")}</div>`;
}

const GAP = 8;
const GROUP_GAP = 28;
const MARGIN = 16;
const LINE = 16;
const TITLE = 26;
const GROUP_TITLE = 20;

/** The figure as one PNG, on white. */
export async function gridPng({ size, rows }: PictureGrid): Promise<Buffer> {
  const side = size * enlarged(size);
  const texts: string[] = [];
  const text = (x: number, y: number, line: string, style: string) =>
    texts.push(`<text x="${x}" y="${y}" ${style}>${escapeXml(line)}</text>`);
  const placed: { picture: GridPicture; left: number; top: number }[] = [];
  let [width, y] = [0, MARGIN];
  for (const { title, groups } of rows) {
    text(MARGIN, y + 16, title, 'font-size="15" font-weight="bold" fill="#1c1e21"');
    const top = y + TITLE + GROUP_TITLE;
    let x = MARGIN;
    let lines = 0;
    for (const { title: groupTitle, pictures } of groups) {
      text(x, y + TITLE + 12, groupTitle, 'font-size="12" fill="#5d636b"');
      for (const picture of pictures) {
        placed.push({ picture, left: x, top });
        const { captions = [], warning } = picture;
        captions.forEach((line, at) => {
          text(x, top + side + 14 + at * LINE, fitted(line, side), 'font-size="12" fill="#1c1e21"');
        });
        if (warning !== undefined)
          text(x, top + side + 14 + captions.length * LINE, fitted(warning, side), 'font-size="12" fill="#c0261c"');
        lines = Math.max(lines, captions.length + (warning === undefined ? 0 : 1));
        x += side + GAP;
      }
      x += GROUP_GAP - GAP;
    }
    width = Math.max(width, x - GROUP_GAP + MARGIN);
    y = top + side + lines * LINE + GROUP_GAP;
  }
  const pictures = await Promise.all(
    placed.map(async ({ picture: { pixels, mirrored }, left, top }) => ({
      input: await encodeImage(mirrored ? mirror(pixels, size) : pixels, size, { scale: enlarged(size) }),
      left,
      top,
    })),
  );
  const layer = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" font-family="sans-serif">${texts.join("")}</svg>`;
  return sharp({ create: { width, height: y, channels: 3, background: "#ffffff" } })
    .composite([...pictures, { input: Buffer.from(layer), left: 0, top: 0 }])
    .png({ palette: true, quality: 90, compressionLevel: 9 })
    .toBuffer();
}

/** What of a line has room below a picture. */
function fitted(line: string, side: number): string {
  const most = Math.floor(side / 6.2);
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

function mirror(pixels: Uint8Array, size: number): Uint8Array {
  const mirrored = new Uint8Array(pixels.length);
  for (let row = 0; row < pixels.length; row += size) mirrored.set(pixels.slice(row, row + size).reverse(), row);
  return mirrored;
}
