/** One way of ranking that an experiment tries out. */
export interface Arm {
  /** "control", "dvbpr", "diverse" ... */
  readonly name: string;
  /** Its share of shoppers is its weight over the sum of all. */
  readonly weight: number;
  /** Name or id of a trained recommender; the active one by default. */
  readonly recommender?: string;
  readonly diversity?: number;
  readonly exploration?: number;
}

/** Arms between which shoppers are divided, for as long as it runs. */
export interface Experiment {
  readonly id: string;
  readonly name: string;
  /** The first is what the others are compared with. */
  readonly arms: readonly Arm[];
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
}

/** The arm of one shopper. */
export interface Assignment {
  readonly experimentId: string;
  readonly arm: Arm;
}

export interface ExperimentService {
  /** Newest first. */
  experiments(): Promise<Experiment[]>;
  /** @throws UserInputError when another one runs, or naming what is wrong with the arms */
  start(name: string, arms: readonly Arm[]): Promise<Experiment>;
  /** To stop it again changes nothing. @throws NotFoundError */
  stop(id: string): Promise<Experiment>;
  /** Calls `listener` when this process has started or stopped one. Returns what ends that. */
  onChanged(listener: () => void): () => void;
}
