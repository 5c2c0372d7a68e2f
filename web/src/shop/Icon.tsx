/** Paths on a field of 24 by 24, drawn as lines. */
const PATHS = {
  CLICK: "M12 20 4.5 12.6a4.8 4.8 0 0 1 6.8-6.8l.7.7.7-.7a4.8 4.8 0 0 1 6.8 6.8Z",
  CART: "M3 4h2.5l2.2 11h10l2-8H6.2M9 20h.01M17 20h.01",
  PURCHASE: "M5 8h14l-1 12H6ZM9 10V7a3 3 0 0 1 6 0v3",
  DISLIKE: "M6 6l12 12M18 6 6 18",
  VIEW: "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  RULE: "M12 3v9M7 12h10l-1.5 3h-7ZM12 15v6",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
