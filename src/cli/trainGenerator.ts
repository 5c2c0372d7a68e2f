import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command, Option } from "commander";
import { contactSheet } from "../data/contactSheet.js";
import { drawSamples } from "../ml/design/drawSamples.js";
import { encodeImage } from "../ml/images/encode.js";
import { CONDITIONINGS, type Conditioning } from "../ml/networks/discriminator.js";
import { PROFILES, type Profile, SIZES } from "../ml/networks/profile.js";
import { INVERTER_DEFAULTS, type InverterSettings } from "../ml/training/inverterSettings.js";
import { LSGAN_DEFAULTS, type LsganSettings } from "../ml/training/lsganSettings.js";
import type { TrainingContext } from "../services/training/context.js";
import { trainLsgan } from "../services/training/trainLsgan.js";
import { positiveNumber, share, weight, wholeNumber } from "./output.js";
import { runTrainings, type TrainingFlags, withTrainingFlags } from "./training.js";

const HELP = `
Defaults by profile:
${PROFILES.map((profile) => `  ${profile.padEnd(8)} ${defaultsOf(profile)}`).join("\n")}

Examples:
  Longer than by default, from more pictures than the shop sells:
    $ atelier train generator --rounds 50 --extra DIR

  The LSGAN of the paper alone, to compare; the active generator goes on drawing:
    $ atelier train generator --redraw 0 --conditioning concatenation --no-spectral-norm --no-activate

A stopped training goes on from its last round when it is started again in the same way.`;

function defaultsOf(profile: Profile): string {
  const { rounds, imagesPerRound, batch, generatorRate, discriminatorRate, conditioning, redraw, averageMomentum } =
    LSGAN_DEFAULTS[profile];
  const inverter = INVERTER_DEFAULTS[profile];
  return `${rounds} rounds of ${imagesPerRound} images, batch ${batch}, rates ${generatorRate} and ${discriminatorRate}, ${conditioning},
           redraw ${redraw}, average ${averageMomentum}; inverter-images ${inverter.rounds * inverter.imagesPerRound}`;
}

/** `atelier train generator`. */
export function trainGeneratorCommand(): Command {
  const command = new Command("generator")
    .description(
      "Trains the category-conditional LSGAN that designs garments; writes a sheet of samples after every round.",
    )
    .option("--rounds <n>", "rounds of --images-per-round images", wholeNumber(1))
    .option("--images-per-round <n>", "real images seen in a round", wholeNumber(1))
    .option("--batch <n>", "real images, and as many fakes, of a step", wholeNumber(2))
    .option("--generator-rate <rate>", "learning rate of the generator", positiveNumber)
    .option("--discriminator-rate <rate>", "learning rate of the discriminator", positiveNumber)
    .option("--inverter-images <n>", "photos from which the inverter then learns, with repetition", wholeNumber(1))
    .option("--least-pictures <n>", "leave out categories with fewer usable pictures", wholeNumber(1), 50)
    .option("--extra <folder>", "more pictures to learn from: items.csv and images.zip as for an import")
    .option("--augmentation", "let D see all images through differentiable augmentation")
    .addOption(new Option("--conditioning <way>", "how D learns of the category").choices(CONDITIONINGS))
    .option("--no-spectral-norm", "do not normalise the weights of D")
    .option("--redraw <weight>", "of redrawing photos beside the GAN; 0 for the GAN of the paper alone", weight)
    .option("--average-momentum <share>", "of the moving average of G that is kept; 0 for none", share);
  command.addHelpText("after", HELP);
  return withTrainingFlags(command).action(async (flags: GeneratorFlags) => {
    const { profile, leastPictures, extra } = flags;
    const settings = lsganSettings(flags);
    await runTrainings(flags, async (context, display) => {
      const sheet = join(context.dataDirectory, "runs", `lsgan-${profile}-samples.png`);
      const model = await trainLsgan(
        {
          ...context,
          leastPictures,
          extra,
          inverter: inverterSettings(flags),
          onRound: sampleSheet(context, profile, sheet),
          onInverterProgress: (now) => display.show(now, "inverter"),
        },
        settings,
      );
      display.stop();
      if (!flags.quiet) process.stderr.write(`Samples: ${sheet}\n`);
      return [model];
    });
  });
}

interface GeneratorFlags extends TrainingFlags {
  readonly inverterImages?: number;
  readonly leastPictures: number;
  readonly extra?: string;
  readonly augmentation?: boolean;
  readonly conditioning?: Conditioning;
  /** false where it is switched off. */
  readonly spectralNorm: boolean;
  readonly redraw?: number;
  readonly averageMomentum?: number;
  readonly rounds?: number;
  readonly imagesPerRound?: number;
  readonly batch?: number;
  readonly generatorRate?: number;
  readonly discriminatorRate?: number;
}

function lsganSettings(flags: GeneratorFlags): LsganSettings {
  const { profile, seed, rounds, imagesPerRound, batch, generatorRate, discriminatorRate } = flags;
  const { augmentation, conditioning, redraw, averageMomentum } = flags;
  const given = { rounds, imagesPerRound, batch, generatorRate, discriminatorRate };
  const usual = LSGAN_DEFAULTS[profile];
  return {
    ...usual,
    ...withoutUndefined({ ...given, augmentation, conditioning, redraw, averageMomentum }),
    spectralNorm: usual.spectralNorm && flags.spectralNorm,
    seed,
  };
}

function inverterSettings({ profile, inverterImages }: GeneratorFlags): InverterSettings {
  const usual = INVERTER_DEFAULTS[profile];
  return inverterImages === undefined ? usual : { ...usual, imagesPerRound: inverterImages / usual.rounds };
}

function sampleSheet({ engine }: TrainingContext, profile: Profile, file: string) {
  return async (_round: number, weights: Record<string, Float32Array>, categories: readonly string[]) => {
    const pictures = await drawSamples(engine, { profile, weights, categoryCount: categories.length }, 8, 7);
    const size = SIZES[profile].generatorSize;
    const encoded = await Promise.all(pictures.map((pixels) => encodeImage(pixels, size)));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await contactSheet(encoded, { columns: 8, cell: 2 * size }));
  };
}

function withoutUndefined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>;
}
