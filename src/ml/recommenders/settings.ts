/** A setting whose value a method does not take; the message says which it takes. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}

/** @throws SettingError when the value is none of the choices */
export function requireChoice(setting: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw new SettingError(`${setting}: "${value}" is none of ${choices.join(", ")}.`);
}
