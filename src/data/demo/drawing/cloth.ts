import { Random } from "../../../random.js";
import type { Garment } from "../garment.js";
import { darken, lighten, luma } from "../palette.js";
import { patternDef, textureDef } from "./patterns.js";
import { n, type Point, stroke } from "./svg.js";

export interface PieceOptions {
  /** Turns the pattern, in degrees: along a sleeve or a leg. */
  readonly turn?: number;
  /** Another plain colour than the garment's, without pattern. */
  readonly colour?: string;
  /** Lines drawn inside the piece alone: folds, blocks of colour, prints. */
  readonly inside?: string;
  /** Light from the left: 1 as usual, 0 none. */
  readonly light?: number;
  readonly outline?: boolean;
}

/** What a picture is drawn with: the garment's own cloth, its shadows and its random folds. */
export class Cloth {
  readonly random: Random;
  readonly dark: string;
  readonly light: string;
  /** Colour of outlines and seams. */
  readonly seam: string;
  readonly #defs: string[] = [];
  readonly #patterns = new Map<number, string>();
  #pieces = 0;
  #placement = { x: 1, y: 1, right: 0, down: 0 };

  constructor(readonly garment: Garment) {
    this.random = new Random(garment.seed);
    const lightness = luma(garment.hex);
    this.dark = darken(garment.hex, 0.55);
    this.light = lighten(garment.hex, 0.45);
    this.seam = lightness < 0.2 ? lighten(garment.hex, 0.22) : darken(garment.hex, lightness > 0.8 ? 0.34 : 0.5);
    this.#defs.push(shadeGradient(garment, lightness));
  }

  /**
   * Where the drawing stands in the picture: scaled, with the point `middle` in the middle. Patterns are not scaled with it:
   * they are laid out in the picture's own pixels, which draws ten times faster.
   */
  place(middle: Point, scaleX: number, scaleY = scaleX): void {
    const [x, y] = [round(scaleX), round(scaleY)];
    this.#placement = { x, y, right: round(128 - middle[0] * x), down: round(128 - middle[1] * y) };
  }

  /** Content in its place. */
  placed(content: string): string {
    const { x, y, right, down } = this.#placement;
    return `<g transform="matrix(${x} 0 0 ${y} ${right} ${down})">${content}</g>`;
  }

  /** Undoes the placement. */
  get #inPixels(): string {
    const { x, y, right, down } = this.#placement;
    // A hair more than exact: librsvg cuts a tile of 5.9999999 pixels to 5, and resamples.
    return `matrix(${(1 + 1e-6) / x} 0 0 ${(1 + 1e-6) / y} ${-right / x} ${-down / y})`;
  }

  /** All that the pieces refer to; to be read when everything is drawn and placed. */
  get defs(): string {
    const patterns = [...this.#patterns].map(([angle, id]) =>
      patternDef(this.garment, id, `${this.#inPixels} rotate(${n(angle)})`),
    );
    return [...this.#defs, ...patterns, textureDef(this.garment, this.#inPixels)].join("");
  }

  define(definition: string): void {
    this.#defs.push(definition);
  }

  /** A piece of cloth: colour, pattern, texture, shade and outline. */
  piece(d: string, { turn = 0, colour, inside = "", light = 1, outline = true }: PieceOptions = {}): string {
    const parts = [`<path d="${d}" fill="${colour ?? this.garment.hex}"/>`];
    if (!colour && hasRepeat(this.garment)) parts.push(`<path d="${d}" fill="url(#${this.#pattern(turn)})"/>`);
    if (this.garment.texture !== "cotton") parts.push(`<path d="${d}" fill="url(#texture)"/>`);
    if (inside) parts.push(this.clipped(d, inside));
    if (light > 0) parts.push(`<path d="${d}" fill="url(#shade)"${light < 1 ? ` fill-opacity="${light}"` : ""}/>`);
    if (outline) parts.push(stroke(d, this.seam, { width: 0.9, opacity: 0.75 }));
    return parts.join("");
  }

  clipped(d: string, content: string): string {
    const id = `clip${this.#pieces++}`;
    this.#defs.push(`<clipPath id="${id}"><path d="${d}"/></clipPath>`);
    return `<g clip-path="url(#${id})">${content}</g>`;
  }

  /** A soft crease along a path: a shadow with a lighter ridge beside it. */
  fold(d: string, width = 7, strength = 1): string {
    const deep = luma(this.garment.hex) < 0.25;
    const shine = this.garment.texture === "leather" || this.garment.texture === "satin" ? 1.9 : 1;
    const shadow = (deep ? 0.13 : 0.045) * strength;
    const ridge = (deep ? 0.022 : 0.045) * strength * shine;
    const passes = [width * 1.2, width * 0.75, width * 0.35];
    return (
      passes.map((w) => stroke(d, "#0b0b14", { width: w, opacity: round(shadow) })).join("") +
      `<g transform="translate(${n(width * 0.7)} ${n(-width * 0.3)})">` +
      passes
        .slice(0, 2)
        .map((w) => stroke(d, "#ffffff", { width: w * 0.8, opacity: round(ridge) }))
        .join("") +
      "</g>"
    );
  }

  #pattern(turn: number): string {
    const angle = isDirected(this.garment) ? turn : 0;
    const known = this.#patterns.get(angle);
    if (known) return known;
    const id = `pattern${this.#patterns.size}`;
    this.#patterns.set(angle, id);
    return id;
  }
}

function hasRepeat({ pattern }: Garment): boolean {
  return pattern !== "solid" && pattern !== "print" && pattern !== "colour-block";
}

/** Whether the pattern has a direction, so that it must turn with a sleeve. */
function isDirected({ pattern }: Garment): boolean {
  return pattern === "striped" || pattern === "pinstriped" || pattern === "checked";
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function shadeGradient({ texture }: Garment, lightness: number): string {
  const edge = lightness > 0.8 ? 0.17 : 0.26;
  const glow = texture === "leather" || texture === "satin" ? 0.3 : 0.1;
  return (
    `<linearGradient id="shade" x1="0" y1="0.1" x2="1" y2="0.25">` +
    `<stop offset="0" stop-color="#0b0b18" stop-opacity="${edge * 0.75}"/>` +
    `<stop offset="0.16" stop-color="#0b0b18" stop-opacity="0.03"/>` +
    `<stop offset="0.34" stop-color="#fff" stop-opacity="${glow}"/>` +
    `<stop offset="0.55" stop-color="#fff" stop-opacity="0"/>` +
    `<stop offset="0.8" stop-color="#0b0b18" stop-opacity="0.08"/>` +
    `<stop offset="1" stop-color="#0b0b18" stop-opacity="${edge}"/></linearGradient>`
  );
}

/** The studio: background, then shadow, then garment. `silhouette` is what casts the soft shadow on the wall. */
export function studio(cloth: Cloth, size: number, content: string, shadow: string): string {
  const { background } = cloth.garment;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" height="${size}" viewBox="0 0 256 256">` +
    `<defs>${cloth.defs}<linearGradient id="studio" x1="0" y1="0" x2="0.25" y2="1"><stop offset="0" stop-color="${lighten(background, 0.35)}"/>` +
    `<stop offset="1" stop-color="${background}"/></linearGradient></defs>` +
    `<rect width="256" height="256" fill="url(#studio)"/>${shadow}${content}</svg>`
  );
}

/** The shadow of something that hangs before the wall. */
export function wallShadow(silhouette: string): string {
  return `<g transform="translate(4 5)" fill="#2a2a33" stroke="#2a2a33" stroke-linejoin="round">${[
    [9, 0.025],
    [5, 0.035],
    [1, 0.06],
  ]
    .map(
      ([width, opacity]) =>
        `<path d="${silhouette}" fill-opacity="${opacity}" stroke-opacity="${opacity}" stroke-width="${width}"/>`,
    )
    .join("")}</g>`;
}

/** The shadow of something that stands on the floor. */
export function floorShadow(x: number, y: number, halfWidth: number): string {
  return (
    `<radialGradient id="floor"><stop offset="0" stop-color="#22222c" stop-opacity="0.42"/><stop offset="0.6" stop-color="#22222c" stop-opacity="0.16"/>` +
    `<stop offset="1" stop-color="#22222c" stop-opacity="0"/></radialGradient>` +
    `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(halfWidth)}" ry="9" fill="url(#floor)"/>`
  );
}
