import { InvalidArgumentError } from "commander";

/** Prints a command's result on standard output: as JSON where that was asked for, else as text. */
export function printResult(json: boolean | undefined, result: unknown, text: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : text()}\n`);
}

/** "9,293". */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** Parser of a flag that takes a whole number from `least` up. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`Give a whole number of ${least} or more.`);
    return number;
  };
}

/** Parser of a flag that takes a number above zero. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(Number.isFinite(number) && number > 0)) throw new InvalidArgumentError("Give a number above 0.");
  return number;
}

/** Parser of a flag that takes a share, from 0 to below 1. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value < 1))
    throw new InvalidArgumentError("Give a number from 0 to below 1.");
  return value;
}

/** Parser of a flag that takes a weight, from 0 up. */
export function weight(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(Number.isFinite(value) && value >= 0))
    throw new InvalidArgumentError("Give a number of 0 or more.");
  return value;
}
