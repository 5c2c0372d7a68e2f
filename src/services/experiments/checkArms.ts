import { UserInputError } from "../errors.js";
import type { Arm } from "./types.js";

const MOST_NAME = 200;
const MOST_ARMS = 10;

/** @throws UserInputError */
export function checkName(name: string, where = "input.name"): void {
  const { length } = name.trim();
  if (length < 1 || name.length > MOST_NAME)
    throw new UserInputError(`${where} has ${length} characters; give 1 to ${MOST_NAME}.`);
}

/** @throws UserInputError naming the arm */
export function checkArms(arms: readonly Arm[]): void {
  if (arms.length < 2 || arms.length > MOST_ARMS)
    throw new UserInputError(`input.arms has ${arms.length} arms; give 2 to ${MOST_ARMS}.`);
  arms.forEach(({ name, weight, diversity = 0, exploration = 0 }, index) => {
    const where = `input.arms[${index}]`;
    checkName(name, `${where}.name`);
    const twin = arms.findIndex((arm) => arm.name === name);
    if (twin !== index) throw new UserInputError(`${where}.name: "${name}" is arms[${twin}] already.`);
    if (!(weight > 0 && weight <= 1e6))
      throw new UserInputError(`${where}.weight is ${weight}; give a number above 0.`);
    for (const [field, share] of Object.entries({ diversity, exploration }))
      if (!(share >= 0 && share <= 1)) throw new UserInputError(`${where}.${field} is ${share}; give 0 to 1.`);
  });
}
