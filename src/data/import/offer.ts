/** The largest that the database's integers hold. */
const LARGEST_STOCK = 2 ** 31 - 1;

/**
 * Reads a price, with a decimal point and without a currency: `19.95`, `20`.
 * @returns undefined when it is none
 */
export function parsePrice(text: string): number | undefined {
  return /^\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/**
 * Reads a number of pieces: `12`, and `12.0` as tables with gaps write it.
 * @returns undefined when it is none
 */
export function parseStock(text: string): number | undefined {
  const stock = /^\d{1,15}(\.0+)?$/.test(text) ? Number(text) : undefined;
  return stock !== undefined && stock <= LARGEST_STOCK ? stock : undefined;
}
