import { Command } from "commander";
import { trainGeneratorCommand } from "./trainGenerator.js";
import { trainRecommenderCommand } from "./trainRecommender.js";

/** `atelier train recommender` and `atelier train generator`. */
export function trainCommand(): Command {
  return new Command("train")
    .description("Trains models on what was imported. An interrupted training goes on where it was.")
    .addCommand(trainRecommenderCommand())
    .addCommand(trainGeneratorCommand());
}
