import { Random } from "../../../random.js";
import type { Garment } from "../garment.js";
import { darken, fromHsl, lighten, luma, mix, toHsl } from "../palette.js";
import { circle, n } from "./svg.js";

const tile = (id: string, width: number, height: number, transform: string, content: string): string =>
  `<pattern id="${id}" patternUnits="userSpaceOnUse" width="${n(width)}" height="${n(height)}" patternTransform="${transform}">${content}</pattern>`;

const rect = (x: number, y: number, width: number, height: number, colour: string, opacity = 1): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${colour}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ""}/>`;

/** A repeat in whole pixels, also at half the size: others are resampled, which is slow. */
const whole = (period: number): number => Math.max(6, 2 * Math.round(period / 2));

/** The repeat of a garment's pattern as an SVG paint named `id`. */
export function patternDef(garment: Garment, id: string, transform: string): string {
  const { accentHex: accent, patternScale: scale, pattern, hex } = garment;
  const random = new Random(garment.seed).fork("pattern");
  switch (pattern) {
    case "striped": {
      const period = whole(20 * scale);
      return tile(id, period, period, transform, rect(0, 0, period, period * random.uniform(0.3, 0.52), accent));
    }
    case "pinstriped": {
      const period = whole(11 * scale);
      return tile(id, period, period, transform, rect(0, 0, Math.max(1.6, period * 0.17), period, accent, 0.85));
    }
    case "checked": {
      const period = whole(25 * scale);
      const band = period * 0.45;
      const fine = random.next() < 0.5 ? lighten(mix(hex, accent, 0.5), 0.4) : darken(accent, 0.4);
      return tile(
        id,
        period,
        period,
        transform,
        rect(0, 0, band, period, accent, 0.5) +
          rect(0, 0, period, band, accent, 0.5) +
          rect(period * 0.7, 0, 1.8, period, fine, 0.8) +
          rect(0, period * 0.7, period, 1.8, fine, 0.8),
      );
    }
    case "dotted": {
      const period = whole(17 * scale);
      const radius = period * random.uniform(0.15, 0.24);
      return tile(
        id,
        period,
        period,
        transform,
        circle(period / 4, period / 4, radius, accent) + circle((period * 3) / 4, (period * 3) / 4, radius, accent),
      );
    }
    case "floral":
      return tile(id, whole(46 * scale), whole(46 * scale), transform, flowers(random, whole(46 * scale), hex, accent));
    case "camouflage":
      return tile(id, whole(60 * scale), whole(60 * scale), transform, blotches(random, whole(60 * scale), hex));
    default:
      return "";
  }
}

function flowers(random: Random, period: number, hex: string, accent: string): string {
  const { hue, lightness } = toHsl(accent);
  const leaf = luma(hex) > 0.5 ? "#5d7a52" : "#8fae82";
  const second = fromHsl({
    hue: hue + random.uniform(30, 70),
    saturation: 0.6,
    lightness: luma(hex) > 0.5 ? 0.5 : 0.75,
  });
  const places = [
    [0.27, 0.28, 0.17, accent],
    [0.76, 0.72, 0.15, second],
    [0.74, 0.22, 0.09, second],
    [0.24, 0.78, 0.1, accent],
  ] as const;
  return places
    .map(([x, y, size, colour]) => {
      const cx = x * period + random.uniform(-1, 1);
      const cy = y * period + random.uniform(-1, 1);
      const radius = size * period;
      const spin = random.uniform(0, 72);
      const petals = [0, 72, 144, 216, 288].map((angle) => {
        const t = ((angle + spin) * Math.PI) / 180;
        return circle(cx + Math.cos(t) * radius * 0.55, cy + Math.sin(t) * radius * 0.55, radius * 0.46, colour);
      });
      const t = (spin * Math.PI) / 180;
      const stem = `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(radius * 1.5)}" ry="${n(radius * 0.33)}" fill="${leaf}" transform="rotate(${n((t * 180) / Math.PI + 30)} ${n(cx)} ${n(cy)})"/>`;
      return stem + petals.join("") + circle(cx, cy, radius * 0.3, lightness > 0.75 ? "#e0b04a" : "#f6e7b0");
    })
    .join("");
}

function blotches(random: Random, period: number, hex: string): string {
  const shades = [darken(hex, 0.35), lighten(hex, 0.28), darken(hex, 0.6)];
  let content = "";
  for (let i = 0; i < 9; i++) {
    const x = ((i % 3) + random.uniform(0.35, 0.65)) * (period / 3);
    const y = (Math.floor(i / 3) + random.uniform(0.35, 0.65)) * (period / 3);
    const size = period * random.uniform(0.1, 0.16);
    content +=
      `<g fill="${shades[(i * 2 + Math.floor(i / 3)) % 3]}" transform="rotate(${n(random.uniform(-40, 40))} ${n(x)} ${n(y)})">` +
      `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(size)}" ry="${n(size * 0.55)}"/>` +
      `<ellipse cx="${n(x + size * 0.5)}" cy="${n(y + size * 0.4)}" rx="${n(size * 0.6)}" ry="${n(size * 0.5)}"/></g>`;
  }
  return content;
}

/** The grain of a cloth as the SVG paint "texture". */
export function textureDef({ texture, hex }: Garment, transform: string): string {
  const dark = luma(hex) < 0.22;
  const ink = dark ? "#ffffff" : "#101020";
  const line = (d: string, width: number, opacity: number, colour = ink) =>
    `<path d="${d}" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}" fill="none"/>`;
  switch (texture) {
    case "knit":
      return tile(
        "texture",
        6,
        6,
        transform,
        line("M0 0L3 3.6L6 0", 1.1, dark ? 0.13 : 0.16) + line("M0 3.4L3 7L6 3.4", 0.8, 0.16, "#ffffff"),
      );
    case "denim":
      return tile("texture", 4, 4, transform, line("M-1 1L1 -1M0 4L4 0M3 5L5 3", 1.1, 0.17, "#ffffff"));
    case "leather":
      return tile("texture", 14, 12, transform, line("M1 3q3 -2 5 1t6 0M3 9q3 -2 4 0t6 -1", 0.7, 0.1));
    case "suede":
      return tile("texture", 6, 6, transform, circle(1.4, 1.6, 0.9, ink, 0.08) + circle(4.4, 4.3, 0.9, "#ffffff", 0.1));
    case "satin":
      return (
        `<linearGradient id="texture" x1="0" y1="0" x2="0.8" y2="1"><stop offset="0.1" stop-color="#fff" stop-opacity="0"/>` +
        `<stop offset="0.3" stop-color="#fff" stop-opacity="0.3"/><stop offset="0.42" stop-color="#fff" stop-opacity="0"/>` +
        `<stop offset="0.62" stop-color="#fff" stop-opacity="0.24"/><stop offset="0.78" stop-color="#101020" stop-opacity="0.1"/></linearGradient>`
      );
    default:
      return "";
  }
}
