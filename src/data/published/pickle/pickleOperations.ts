import type { PickleMachine } from "./unpickle.js";

type Operation = (machine: PickleMachine) => void;

/**
 * The operations of pickle protocols 0 to 4 by their codes (Python's pickletools), without those that call anything but a name:
 * PERSID, BINPERSID, INST, OBJ, NEWOBJ, NEWOBJ_EX and EXT.
 */
export const OPERATIONS: readonly (Operation | undefined)[] = table([
  ["PROTO", 0x80, (m) => m.protocol(m.input.byte())],
  ["FRAME", 0x95, (m) => m.input.take(8)],
  ["MARK", 0x28, (m) => m.mark()],
  ["POP", 0x30, (m) => m.drop()],
  ["POP_MARK", 0x31, (m) => m.popMark()],
  ["DUP", 0x32, (m) => m.push(m.top())],
  ["NONE", 0x4e, (m) => m.push(null)],
  ["NEWTRUE", 0x88, (m) => m.push(true)],
  ["NEWFALSE", 0x89, (m) => m.push(false)],
  ["BININT1", 0x4b, (m) => m.push(m.input.byte())],
  ["BININT2", 0x4d, (m) => m.push(m.input.take(2).readUInt16LE())],
  ["BININT", 0x4a, (m) => m.push(m.input.take(4).readInt32LE())],
  ["INT", 0x49, (m) => m.push(m.integer(m.input.line()))],
  ["LONG", 0x4c, (m) => m.push(m.integer(m.input.line().replace(/L$/, "")))],
  ["LONG1", 0x8a, (m) => m.push(m.long(m.input.byte()))],
  ["LONG4", 0x8b, (m) => m.push(m.long(m.input.take(4).readInt32LE()))],
  ["FLOAT", 0x46, (m) => m.push(m.float(m.input.line()))],
  ["BINFLOAT", 0x47, (m) => m.push(m.input.take(8).readDoubleBE())],
  ["SHORT_BINSTRING", 0x55, (m) => m.string(m.input.byte(), "bytes")],
  ["SHORT_BINBYTES", 0x43, (m) => m.string(m.input.byte(), "bytes")],
  ["BINSTRING", 0x54, (m) => m.string(m.input.take(4).readUInt32LE(), "bytes")],
  ["BINBYTES", 0x42, (m) => m.string(m.input.take(4).readUInt32LE(), "bytes")],
  ["BINBYTES8", 0x8e, (m) => m.string(m.length8(), "bytes")],
  ["SHORT_BINUNICODE", 0x8c, (m) => m.string(m.input.byte(), "utf8")],
  ["BINUNICODE", 0x58, (m) => m.string(m.input.take(4).readUInt32LE(), "utf8")],
  ["BINUNICODE8", 0x8d, (m) => m.string(m.length8(), "utf8")],
  ["STRING", 0x53, (m) => m.lineString("repr")],
  ["UNICODE", 0x56, (m) => m.lineString("raw-unicode-escape")],
  ["EMPTY_LIST", 0x5d, (m) => m.pushContainer([])],
  ["EMPTY_TUPLE", 0x29, (m) => m.pushContainer([])],
  ["EMPTY_SET", 0x8f, (m) => m.pushContainer([])],
  ["LIST", 0x6c, (m) => m.pushContainer(m.popMark())],
  ["TUPLE", 0x74, (m) => m.pushContainer(m.popMark())],
  ["FROZENSET", 0x91, (m) => m.pushContainer(m.popMark())],
  ["TUPLE1", 0x85, (m) => m.tuple(1)],
  ["TUPLE2", 0x86, (m) => m.tuple(2)],
  ["TUPLE3", 0x87, (m) => m.tuple(3)],
  ["EMPTY_DICT", 0x7d, (m) => m.dictionary([])],
  ["DICT", 0x64, (m) => m.dictionary(m.popMark())],
  ["APPEND", 0x61, (m) => m.append([m.pop()])],
  ["APPENDS", 0x65, (m) => m.append(m.popMark())],
  ["ADDITEMS", 0x90, (m) => m.append(m.popMark())],
  ["SETITEM", 0x73, (m) => m.setItems([m.pop(), m.pop()].reverse())],
  ["SETITEMS", 0x75, (m) => m.setItems(m.popMark())],
  ["PUT", 0x70, (m) => m.remember(m.integer(m.input.line()))],
  ["BINPUT", 0x71, (m) => m.remember(m.input.byte())],
  ["LONG_BINPUT", 0x72, (m) => m.remember(m.input.take(4).readUInt32LE())],
  ["MEMOIZE", 0x94, (m) => m.rememberNext()],
  ["GET", 0x67, (m) => m.recall(m.integer(m.input.line()))],
  ["BINGET", 0x68, (m) => m.recall(m.input.byte())],
  ["LONG_BINGET", 0x6a, (m) => m.recall(m.input.take(4).readUInt32LE())],
  ["GLOBAL", 0x63, (m) => m.global(m.input.line(), m.input.line())],
  ["STACK_GLOBAL", 0x93, (m) => m.stackGlobal()],
  ["REDUCE", 0x52, (m) => m.reduce()],
  ["BUILD", 0x62, (m) => m.build()],
]);

function table(operations: readonly (readonly [name: string, code: number, operation: Operation])[]) {
  const byCode: (Operation | undefined)[] = new Array(256).fill(undefined);
  for (const [, code, operation] of operations) byCode[code] = operation;
  return byCode;
}
