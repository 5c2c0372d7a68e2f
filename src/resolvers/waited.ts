import type { DesignService } from "../services/design/types.js";
import { UserInputError } from "../services/errors.js";
import type { Design } from "../services/rows.js";

const MAX_WAIT_SECONDS = 60;

/**
 * Makes a design and waits for its end.
 * @param seconds how long at most, 0 to {@link MAX_WAIT_SECONDS}; refused before anything is made when out of range
 */
export async function waited(
  service: DesignService,
  seconds: number | null,
  make: () => Promise<Design>,
): Promise<Design> {
  const wait = seconds ?? 0;
  if (wait < 0 || wait > MAX_WAIT_SECONDS)
    throw new UserInputError(`waitSeconds is ${wait}; give 0 to ${MAX_WAIT_SECONDS}.`);
  const design = await make();
  return wait === 0 ? design : service.wait(design.id, wait);
}
