import { type Profile, SIZES } from "../networks/profile.js";
import { DVBPR_SETTINGS, type DvbprSettings, DvbprTrainee } from "./dvbprTrainee.js";
import type { Method } from "./recommender.js";

export const DVBPR_DEFAULTS: Readonly<Record<Profile, DvbprSettings>> = {
  compact: {
    profile: "compact",
    factors: SIZES.compact.factors,
    sampling: "itemMajor",
    images: 64,
    replicas: 2,
    epochs: 10,
    learningRate: 1e-3,
    userLearningRate: 1e-2,
    lambda: 5,
    weightDecay: 0,
    mirror: false,
    seed: 1,
  },
  paper: {
    profile: "paper",
    factors: SIZES.paper.factors,
    sampling: "itemMajor",
    images: 32,
    replicas: 1,
    epochs: 20,
    learningRate: 1e-4,
    userLearningRate: 1e-3,
    lambda: 1,
    weightDecay: 1e-3,
    mirror: false,
    seed: 1,
  },
};

/** DVBPR (eq. 5, 6): the image network and the shoppers' factors, learned together. */
export const dvbpr: Method<DvbprSettings> = {
  name: "dvbpr",
  title: "DVBPR",
  objective: "BPR of theta_u . Phi(picture), Phi trained end to end (eq. 5, 6)",
  reference: "Kang, Fang, Wang, McAuley: Visually-Aware Fashion Recommendation and Design with GANs, ICDM 2017",
  needs: ["images"],
  settings: DVBPR_SETTINGS,
  defaults: (profile) => DVBPR_DEFAULTS[profile],
  grid: [{ lambda: 1 }, { lambda: 15 }],
  patience: 3,
  async create(engine, { images, ...data }, settings) {
    if (images === undefined) throw new Error("DVBPR reads pictures.");
    return DvbprTrainee.create(engine, { ...data, images }, settings);
  },
};
