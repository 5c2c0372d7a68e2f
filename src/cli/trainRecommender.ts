import { Command, InvalidArgumentError } from "commander";
import type { Model } from "../database/generated/client.js";
import { METHODS } from "../ml/recommenders/methods.js";
import { METHOD_NAMES, type Method, type MethodName } from "../ml/recommenders/recommender.js";
import { describeRange, parseSetting, SettingError } from "../ml/recommenders/settings.js";
import type { TrainingProgress } from "../ml/training/loop.js";
import { NotReadyError } from "../services/errors.js";
import { whyUntrainable } from "../services/training/trainingInputs.js";
import { type StartedTraining, trainRecommender } from "../services/training/trainRecommender.js";
import { wholeNumber } from "./output.js";
import { runTrainings, type TrainingFlags, withTrainingFlags } from "./training.js";

interface RecommenderFlags extends TrainingFlags {
  readonly patience?: number;
  readonly grid?: boolean;
  readonly set: readonly Setting[];
  readonly features?: string;
}

type Setting = readonly [name: string, value: string];
type AnyMethod = Method<Record<string, unknown>>;

const ALL = "all";

/** `atelier train recommender [names...]`. */
export function trainRecommenderCommand(): Command {
  const command = new Command("recommender")
    .description("Trains recommenders and stores the best round of each on the validation rows. The last one serves.")
    .argument("[names...]", `methods: ${METHOD_NAMES.join(", ")}; or ${ALL}`, ["hybrid"])
    .option("--patience <n>", "rounds without a better validation AUC before it stops", wholeNumber(1))
    .option("--grid", "train with several settings and keep the best on the validation rows")
    .option("--set <name=value>", "a setting of the method in place of its default; may be repeated", collected, [])
    .option("--features <name>", "feature set that fm, vbpr, visRank and hybrid read [the newest]")
    .addHelpText("after", methodsHelp);
  return withTrainingFlags(command).action(async (names: readonly string[], flags: RecommenderFlags) => {
    const wanted = names.includes(ALL) ? METHOD_NAMES : names.map((name) => methodName(command, name));
    const asked = wanted.map((name) => {
      const method = METHODS[name] as unknown as AnyMethod;
      return { method, given: settingsOf(command, method, flags) };
    });
    await runTrainings(flags, async (context, display) => {
      const trainings: typeof asked = [];
      for (const training of asked) {
        const reason = await whyUntrainable(context.database, training.method, flags.features);
        if (reason === undefined) trainings.push(training);
        else if (names.includes(ALL)) process.stderr.write(`Passed over: ${reason}\n`);
        else throw new NotReadyError(reason);
      }
      const models: Model[] = [];
      let training = "";
      for (const [index, { method, given }] of trainings.entries()) {
        const settings = {
          ...context,
          profile: flags.profile,
          patience: flags.patience,
          featureSet: flags.features,
          activate: flags.activate && index === trainings.length - 1,
          grid: flags.grid ? [{}, ...method.grid] : undefined,
          onTraining: (started: StartedTraining) => {
            display.stop();
            training = trainingTitle(started);
          },
          onProgress: (now: TrainingProgress) => display.show(now, training),
        };
        models.push(await trainRecommender(settings, method, given));
      }
      return models;
    });
  });
}

function methodName(command: Command, name: string): MethodName {
  const known = METHOD_NAMES.find((candidate) => candidate === name);
  if (known === undefined)
    command.error(`There is no recommender "${name}" to train; there are: ${METHOD_NAMES.join(", ")}, or ${ALL}.`);
  return known as MethodName;
}

function collected(text: string, before: readonly Setting[]): readonly Setting[] {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("Write it as name=value, as in --set epochs=20.");
  return [...before, [text.slice(0, equals), text.slice(equals + 1)]];
}

/** The settings given by flags, each in its range. */
function settingsOf(command: Command, method: AnyMethod, { set, seed }: RecommenderFlags): Record<string, unknown> {
  try {
    return { seed, ...Object.fromEntries(set.map(([name, text]) => [name, parseSetting(method, name, text)])) };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return command.error(error.message);
  }
}

/** "bprMf", or "bprMf, 2 of 5 (lambda=0.03)" where several settings are tried. */
function trainingTitle({ method, point, number, of }: StartedTraining): string {
  if (of === 1) return method;
  const settings = Object.entries(point).map(([name, value]) => `${name}=${value}`);
  return `${method}, ${number} of ${of} (${settings.join(" ") || "as set"})`;
}

function methodsHelp(): string {
  const lines = METHOD_NAMES.flatMap((name) => {
    const method = METHODS[name] as unknown as AnyMethod;
    const defaults = method.defaults("compact");
    const settings = Object.entries(method.settings).map(
      ([key, range]) => `    ${`${key}=${defaults[key]}`.padEnd(35)} ${describeRange(range)}`,
    );
    return [`  ${name}: ${method.objective}`, ...settings];
  });
  return `
Methods, with the defaults of their settings in the compact profile and what each setting takes:
${lines.join("\n")}

Examples:
  The platform's own recommender (trains dvbpr, on whose image network it stands, when there is none):
    $ atelier train recommender

  Every method of Table III, one after the other, the hybrid last (without features, those that read them are passed over):
    $ atelier train recommender all

  VBPR with the best of several settings:
    $ atelier train recommender vbpr --grid`;
}
