import { armOf } from "../experiments/assign.js";
import type { Assignment, Experiment, ExperimentService } from "../experiments/types.js";
import { TimedCache } from "../timedCache.js";
import type { RecommendRequest } from "./types.js";

/** Divides shoppers between the arms of the experiment that runs. */
export class RunningExperiment {
  readonly #running: TimedCache<Experiment | undefined>;

  /** @param recheck milliseconds after which starts and stops by other processes are noticed */
  constructor(experiments: Pick<ExperimentService, "experiments" | "onChanged"> | undefined, recheck: number) {
    const read = async () => (await experiments?.experiments())?.find(({ stoppedAt }) => stoppedAt === null);
    this.#running = new TimedCache<Experiment | undefined>(read, { milliseconds: recheck });
    experiments?.onChanged(() => this.#running.clear());
  }

  /** undefined where no experiment runs, or the request says itself how to rank. */
  async assignment({ userId, visitorId, ...request }: RecommendRequest): Promise<Assignment | undefined> {
    const { recommender, diversity, exploration } = request;
    if (recommender !== undefined || diversity !== undefined || exploration !== undefined) return undefined;
    const experiment = await this.#running.get("");
    if (experiment === undefined) return undefined;
    const shopper = userId === undefined ? `visitor:${visitorId}` : `user:${userId}`;
    return { experimentId: experiment.id, arm: armOf(experiment, shopper) };
  }
}
