import { Command } from "commander";
import type { Model } from "../database/generated/client.js";
import { withContext } from "./context.js";
import { printResult } from "./output.js";
import { textTable } from "./textTable.js";

interface ModelFlags {
  readonly json?: boolean;
}

const EXAMPLES = `
One recommender and one generator serve, marked with *. A server notices a change within seconds; the embedded database it has
for itself, so that there the mutation activateModel does this while it runs.

Designs for shoppers need a DVBPR, scores of new items a hybrid: keep the newest of each. A demo without models of your own gets
back what is deleted, at its next start.

Examples:
    $ atelier models
    $ atelier models activate dvbpr-compact-20260131-142500
    $ atelier models delete dvbpr-compact-20251231-090000`;

/** `atelier models list`, `atelier models activate` and `atelier models delete`. */
export function modelsCommand(): Command {
  const list = new Command("list")
    .description("List the models, the newest first.")
    .option("--json", "print everything as JSON")
    .action(runList);
  const activate = new Command("activate")
    .description("Let a model serve in place of the other one of its kind.")
    .argument("<id>", "its id, as in the list")
    .option("--json", "print the model as JSON")
    .action(runActivate);
  const remove = new Command("delete")
    .description("Delete a model that does not serve, and its files.")
    .argument("<id>", "its id, as in the list")
    .action(runDelete);
  return new Command("models")
    .description("Lists trained models, chooses those that serve, and deletes others.")
    .addCommand(list, { isDefault: true })
    .addCommand(activate)
    .addCommand(remove)
    .addHelpText("after", EXAMPLES);
}

async function runList({ json }: ModelFlags): Promise<void> {
  const { modelTitle } = await import("../services/models/modelCard.js");
  const models = await withContext(({ database }) =>
    database.prisma.model.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] }),
  );
  const row = (model: Model) => [
    `${model.active ? "*" : " "} ${model.id}`,
    model.kind.toLowerCase(),
    modelTitle(model),
    model.profile,
    `${model.createdAt.toISOString().slice(0, 16).replace("T", " ")} UTC`,
  ];
  printResult(json, models, () =>
    models.length === 0
      ? "There are no models yet: train one with `atelier train`."
      : textTable(["  id", "kind", "method", "profile", "trained"], models.map(row)).join("\n"),
  );
}

async function runActivate(id: string, { json }: ModelFlags): Promise<void> {
  const { Models } = await import("../services/models/models.js");
  const model = await withContext(({ database }) => new Models(database).activate(id));
  printResult(json, model, () => `The ${model.kind.toLowerCase()} ${model.id} serves.`);
}

async function runDelete(id: string): Promise<void> {
  const { deleteModel } = await import("../services/models/deleteModel.js");
  await withContext(({ database, store }) => deleteModel(database, store, id));
  process.stdout.write(`The model ${id} is deleted.\n`);
}
