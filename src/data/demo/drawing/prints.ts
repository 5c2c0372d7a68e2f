import type { Random } from "../../../random.js";
import type { Garment } from "../garment.js";
import { mix } from "../palette.js";
import { circle, fill, n, stroke } from "./svg.js";

/** A picture on the cloth, about `size` wide, with its middle at (x, y). */
export function print(garment: Garment, random: Random, x: number, y: number, size: number): string {
  const { accentHex: ink, hex } = garment;
  const second = mix(ink, hex, 0.45);
  const r = size / 2;
  const motifs = garment.section === "womens" ? [sun, heart, flower, bars, star] : [sun, mountain, bars, star, rings];
  return `<g transform="translate(${n(x)} ${n(y)})">${random.pick(motifs)(r, ink, second)}</g>`;
}

type Motif = (r: number, ink: string, second: string) => string;

const sun: Motif = (r, ink, second) =>
  circle(0, -r * 0.1, r * 0.7, ink) +
  [0.15, 0.32, 0.48]
    .map((y) => `<rect x="${n(-r)}" y="${n(r * y)}" width="${n(2 * r)}" height="${n(r * 0.07)}" fill="${second}"/>`)
    .join("");

const mountain: Motif = (r, ink, second) =>
  circle(r * 0.3, -r * 0.45, r * 0.25, second) +
  fill(
    `M${n(-r)} ${n(r * 0.6)}L${n(-r * 0.25)} ${n(-r * 0.6)}L${n(r * 0.15)} ${n(r * 0.05)}L${n(r * 0.4)} ${n(-r * 0.25)}L${n(r)} ${n(r * 0.6)}Z`,
    ink,
  );

const heart: Motif = (r, ink) =>
  fill(
    `M0 ${n(r * 0.75)}C${n(-r * 1.3)} ${n(-r * 0.1)} ${n(-r * 0.65)} ${n(-r * 0.95)} 0 ${n(-r * 0.3)}C${n(r * 0.65)} ${n(-r * 0.95)} ${n(r * 1.3)} ${n(-r * 0.1)} 0 ${n(r * 0.75)}Z`,
    ink,
  );

const star: Motif = (r, ink) => {
  const points = Array.from({ length: 10 }, (_, i) => {
    const t = (i * Math.PI) / 5;
    const reach = i % 2 ? r * 0.38 : r * 0.9;
    return `${n(Math.sin(t) * reach)} ${n(-Math.cos(t) * reach)}`;
  });
  return fill(`M${points.join("L")}Z`, ink);
};

const bars: Motif = (r, ink, second) =>
  [
    [-0.5, 0.85, ink],
    [-0.12, 1, ink],
    [0.26, 0.6, second],
  ]
    .map(
      ([y, half, colour]) =>
        `<rect x="${n(-r * Number(half))}" y="${n(r * Number(y))}" width="${n(2 * r * Number(half))}" height="${n(r * 0.26)}" rx="2" fill="${colour}"/>`,
    )
    .join("");

const rings: Motif = (r, ink, second) =>
  circle(0, 0, r * 0.8, ink) + circle(0, 0, r * 0.52, second) + circle(0, 0, r * 0.26, ink);

const flower: Motif = (r, ink, second) =>
  stroke(`M0 ${n(r * 0.1)}C${n(r * 0.1)} ${n(r * 0.4)} ${n(-r * 0.1)} ${n(r * 0.7)} 0 ${n(r)}`, second, {
    width: r * 0.1,
  }) +
  [0, 60, 120, 180, 240, 300]
    .map((angle) => {
      const t = (angle * Math.PI) / 180;
      return circle(Math.cos(t) * r * 0.4, Math.sin(t) * r * 0.4 - r * 0.2, r * 0.27, ink);
    })
    .join("") +
  circle(0, -r * 0.2, r * 0.22, second);
