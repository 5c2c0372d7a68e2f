import { PickleArray, PickleBytes, PickleDict, PickleDtype, PickleGlobal, type PickleValue } from "./pickleValues.js";

/** What a known name makes of its arguments; undefined when they are not what it takes. */
type Make = (args: readonly PickleValue[]) => PickleValue | undefined;

const reconstruct: Make = ([type]) => (isGlobal(type, "numpy.ndarray") ? new PickleArray() : undefined);
const scalar: Make = ([dtype, data]) => {
  if (!(dtype instanceof PickleDtype) || data === undefined) return undefined;
  if (dtype.kind === "S" || dtype.kind === "U" || dtype.kind === "O") return data;
  const array = new PickleArray();
  array.dtype = dtype;
  array.data = data;
  return array;
};
const dtype: Make = ([text]) => {
  const parts = typeof text === "string" ? /^[<>|=]?([OSUVfiub?])(\d{0,9})$/.exec(text) : null;
  return parts === null ? undefined : new PickleDtype(parts[1] === "?" ? "b" : parts[1], Number(parts[2] || 1));
};
const empty =
  (make: () => PickleValue): Make =>
  (args) =>
    args.length === 0 ? make() : undefined;
/** An OrderedDict of Python 2 brings its entries as a list of pairs. */
const orderedDict: Make = ([pairs = []]) => {
  if (!Array.isArray(pairs)) return undefined;
  const dict = new PickleDict();
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) return undefined;
    dict.set(pair[0], pair[1]);
  }
  return dict;
};
/** Protocols 0 to 2 write bytes as text of Latin-1, to be encoded. */
const encode: Make = ([text, encoding]) =>
  (typeof text === "string" || text instanceof PickleBytes) && /^(latin-?1|iso-?8859-1)$/i.test(String(encoding))
    ? text
    : undefined;

/** Every name that is understood; all others are refused. */
const KNOWN: Readonly<Record<string, Make>> = {
  "numpy.core.multiarray._reconstruct": reconstruct,
  "numpy._core.multiarray._reconstruct": reconstruct,
  "numpy.core.multiarray.scalar": scalar,
  "numpy._core.multiarray.scalar": scalar,
  "numpy.ndarray": () => undefined,
  "numpy.dtype": dtype,
  "_codecs.encode": encode,
  "collections.OrderedDict": orderedDict,
  "collections.defaultdict": () => new PickleDict(),
  "builtins.bytes": empty(() => ""),
  "builtins.dict": empty(() => new PickleDict()),
  "builtins.list": empty(() => []),
  "builtins.set": ([list = []]) => (Array.isArray(list) ? list : undefined),
  "builtins.int": empty(() => 0),
};

/** The name as data, or undefined when it is none of those that a data set needs. */
export function knownGlobal(module: string, name: string): PickleGlobal | undefined {
  const full = `${module === "__builtin__" ? "builtins" : module}.${name}`;
  return Object.hasOwn(KNOWN, full) ? new PickleGlobal(full) : undefined;
}

/** What a known name stands for with these arguments; undefined when they are not what it takes. */
export function reduceGlobal(global: PickleGlobal, args: readonly PickleValue[]): PickleValue | undefined {
  return KNOWN[global.name](args);
}

/** Gives an array or a dtype its state; false when the state is not understood. */
export function buildValue(value: PickleValue, state: PickleValue): boolean {
  if (!Array.isArray(state)) return false;
  if (value instanceof PickleDtype) {
    value.littleEndian = state[1] !== ">";
    return true;
  }
  const [, , type, , data] = state;
  if (!(value instanceof PickleArray) || !(type instanceof PickleDtype) || data === undefined) return false;
  value.dtype = type;
  value.data = data;
  return true;
}

function isGlobal(value: PickleValue | undefined, name: string): boolean {
  return value instanceof PickleGlobal && value.name === name;
}
