/** Colours by the name a shop gives them, as sRGB hex. */
export const PALETTE = {
  black: "#1f1f22",
  charcoal: "#43464c",
  grey: "#8b9096",
  silver: "#c2c5c9",
  white: "#f8f7f4",
  ivory: "#eee5d2",
  beige: "#d5c1a2",
  camel: "#b98853",
  brown: "#6b452f",
  rust: "#a84f2b",
  burgundy: "#6e1f30",
  red: "#c22a33",
  coral: "#ee7a66",
  blush: "#ebc1b9",
  pink: "#e58bac",
  fuchsia: "#c52f7a",
  lilac: "#b9a2d6",
  purple: "#5e3a82",
  navy: "#1f2c4e",
  indigo: "#2e4166",
  blue: "#2f60b0",
  "denim blue": "#55779f",
  "washed blue": "#9bb3cc",
  sky: "#93bce1",
  teal: "#1f7077",
  green: "#2f7b50",
  forest: "#25462f",
  olive: "#6a6a3a",
  sage: "#a2b198",
  mint: "#b3dbc7",
  mustard: "#d2a02f",
  yellow: "#f0d35c",
  orange: "#e1762d",
} as const;

export type ColourName = keyof typeof PALETTE;

/** Hue in [0, 360), saturation and lightness in [0, 1]. */
export interface Hsl {
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
}

type Rgb = readonly [number, number, number];

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hex([r, g, b]: Rgb): string {
  const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
  return `#${((byte(r) << 16) | (byte(g) << 8) | byte(b)).toString(16).padStart(6, "0")}`;
}

/** `amount` 0 gives `from`, 1 gives `to`, in between a blend in sRGB. */
export function mix(from: string, to: string, amount: number): string {
  const a = rgb(from);
  const b = rgb(to);
  return hex([a[0] + (b[0] - a[0]) * amount, a[1] + (b[1] - a[1]) * amount, a[2] + (b[2] - a[2]) * amount]);
}

export function darken(colour: string, amount: number): string {
  return mix(colour, "#0b0b10", amount);
}

export function lighten(colour: string, amount: number): string {
  return mix(colour, "#ffffff", amount);
}

export function toHsl(colour: string): Hsl {
  const [r, g, b] = rgb(colour).map((channel) => channel / 255);
  const most = Math.max(r, g, b);
  const least = Math.min(r, g, b);
  const chroma = most - least;
  const lightness = (most + least) / 2;
  if (chroma === 0) return { hue: 0, saturation: 0, lightness };
  const sixth = most === r ? (g - b) / chroma + 6 : most === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
  return { hue: (sixth * 60) % 360, saturation: chroma / (1 - Math.abs(2 * lightness - 1)), lightness };
}

export function fromHsl({ hue, saturation, lightness }: Hsl): string {
  const s = Math.max(0, Math.min(1, saturation));
  const l = Math.max(0, Math.min(1, lightness));
  const reach = s * Math.min(l, 1 - l);
  const channel = (offset: number) => {
    const k = (offset + (((hue % 360) + 360) % 360) / 30) % 12;
    return 255 * (l - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return hex([channel(0), channel(8), channel(4)]);
}

/** How light a colour looks, 0 black to 1 white (Rec. 709 luma of sRGB values). */
export function luma(colour: string): number {
  const [r, g, b] = rgb(colour);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}
