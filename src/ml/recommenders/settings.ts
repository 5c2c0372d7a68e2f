/** What values a setting takes. */
export type SettingRange =
  /** Whole numbers, both ends included. */
  | { readonly kind: "whole"; readonly from: number; readonly to: number }
  /** Numbers; `from` and `to` are among them, `above` and `below` are not. */
  | {
      readonly kind: "number";
      readonly from?: number;
      readonly above?: number;
      readonly to?: number;
      readonly below?: number;
    }
  /** One of the texts, or `several` of them between commas. */
  | { readonly kind: "choice"; readonly of: readonly string[]; readonly several?: boolean }
  | { readonly kind: "switch" };

/** The ranges of a method's settings. The profile is no setting of its own: it chooses the defaults. */
export type SettingRanges<Settings extends object> = {
  readonly [Name in Exclude<keyof Settings, "profile">]-?: SettingRange;
};

/** A setting whose value a method does not take; the message says what it takes. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}

export const whole = (from: number, to: number): SettingRange => ({ kind: "whole", from, to });
export const choice = (of: readonly string[]): SettingRange => ({ kind: "choice", of });
/** Any seed that a number holds exactly. */
export const SEED = whole(0, Number.MAX_SAFE_INTEGER);
/** Of how much is left out: all of it never. */
export const DROPOUT: SettingRange = { kind: "number", from: 0, below: 1 };
/** Of Adam. */
export const LEARNING_RATE: SettingRange = { kind: "number", above: 0, to: 1 };
/** Of a penalty. */
export const WEIGHT: SettingRange = { kind: "number", from: 0 };
/** Lengths of factors. */
export const FACTORS = whole(1, 1024);
export const COMPONENTS = whole(1, 8192);
export const EPOCHS = whole(1, 10_000);
/** Pairs or negatives of a batch. */
export const BATCH = whole(1, 65_536);

interface WithSettings {
  readonly name: string;
  readonly settings: Readonly<Record<string, SettingRange>>;
}

/** "a whole number from 1 to 1024", "bpr or warp". */
export function describeRange(range: SettingRange): string {
  switch (range.kind) {
    case "whole":
      return range.to === Number.MAX_SAFE_INTEGER
        ? `a whole number of ${range.from} or more`
        : `a whole number from ${range.from} to ${range.to}`;
    case "number": {
      const { from, above, to, below } = range;
      const end = to !== undefined ? `to ${to}` : below !== undefined ? `to below ${below}` : undefined;
      if (end === undefined) return above !== undefined ? `a number above ${above}` : `a number of ${from} or more`;
      return `a number ${above !== undefined ? `above ${above} and up` : `from ${from}`} ${end}`;
    }
    case "choice":
      return range.several ? `some of ${range.of.join(", ")}, between commas` : range.of.join(" or ");
    case "switch":
      return "true or false";
  }
}

/**
 * The value that a text stands for, as after `--set name=`.
 * @throws SettingError when the method has no such setting, or it takes no such value
 */
export function parseSetting({ name: method, settings }: WithSettings, name: string, text: string): unknown {
  if (!Object.hasOwn(settings, name))
    throw new SettingError(`${method} has no setting "${name}"; it has ${Object.keys(settings).join(", ")}.`);
  const range = settings[name];
  const value = parsed(range, text);
  if (!isIn(range, value))
    throw new SettingError(`--set ${name}=${text}: ${name} of ${method} takes ${describeRange(range)}.`);
  return value;
}

/** @throws SettingError naming the first setting whose value is not in its range */
export function checkSettings({ name: method, settings: ranges }: WithSettings, settings: object): void {
  for (const [name, value] of Object.entries(settings))
    if (Object.hasOwn(ranges, name) && !isIn(ranges[name], value))
      throw new SettingError(`${name} is ${value}: ${name} of ${method} takes ${describeRange(ranges[name])}.`);
}

function parsed({ kind }: SettingRange, text: string): unknown {
  if (kind === "choice") return text;
  if (kind === "switch") return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function isIn(range: SettingRange, value: unknown): boolean {
  switch (range.kind) {
    case "whole":
      return Number.isSafeInteger(value) && Number(value) >= range.from && Number(value) <= range.to;
    case "number": {
      const { from = -Infinity, above = -Infinity, to = Infinity, below = Infinity } = range;
      return (
        Number.isFinite(value) && isBetween(Number(value), from, to) && above < Number(value) && Number(value) < below
      );
    }
    case "choice":
      return (
        typeof value === "string" && (range.several ? value.split(",") : [value]).every((v) => range.of.includes(v))
      );
    case "switch":
      return typeof value === "boolean";
  }
}

const isBetween = (value: number, from: number, to: number): boolean => value >= from && value <= to;
