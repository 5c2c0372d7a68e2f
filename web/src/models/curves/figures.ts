import type { Format } from "../../components/charts/types.js";
import { countText, decimalText } from "../../components/format.js";

interface FigureWords {
  readonly title: string;
  /** What it is, and which way is better. */
  readonly about: string;
  readonly format?: Format;
}

const FIGURES: Readonly<Record<string, FigureWords>> = {
  auc: { title: "Validation AUC, all items", about: "Higher is better; the round with the highest is kept." },
  coldAuc: { title: "Validation AUC, cold items", about: "Of items that few chose. Higher is better." },
  score: { title: "Score", about: "What the best round is chosen by. Higher is better." },
  loss: { title: "Loss", about: "How wrong it is on what it learns from. Lower is better." },
  generator: {
    title: "Generator's loss",
    about:
      "How easily its drawings are told from photos. Neither network should win for good: level lines are healthy.",
  },
  discriminator: {
    title: "Discriminator's loss",
    about:
      "How often it takes photos for drawings, and drawings for photos. Near 0 it has won, and nothing more is learned.",
  },
  difference: {
    title: "Difference of redrawn photos",
    about: "Between a photo and its redrawing, in colour. Lower is better.",
  },
  divergence: {
    title: "Divergence of codes",
    about: "How far the codes of photos are from those that designs are drawn from, in nats. Lower is closer.",
  },
  imagePasses: { title: "Pictures read", about: "Work done so far, not quality.", format: countText },
};

/** A figure of trainings for people; its own name where it is not known. */
export const figureWords = (name: string): FigureWords & { readonly format: Format } => ({
  format: decimalText,
  ...(FIGURES[name] ?? { title: name, about: "" }),
});
