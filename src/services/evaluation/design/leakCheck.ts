import { Random } from "../../../random.js";
import type { DesignMaterial } from "./material.js";
import { trainingPhotos } from "./trainingPhotos.js";
import type { Trial } from "./trials.js";
import type { LeakCheck, NearestDistances } from "./types.js";

/** Pictures of a kind that are compared with all photos. */
const PICTURES = 200;

/** Compares drawn pictures with the photos that the generator may have learned from, and these with each other. */
export async function leakCheck(
  material: DesignMaterial,
  trials: readonly Trial[],
  { seed, onProgress }: { seed: number; onProgress?: (stage: string, done: number, total: number) => void },
): Promise<LeakCheck> {
  const photos = trainingPhotos(material);
  const random = new Random(seed).fork("leak check");
  const positions = random.shuffle(Int32Array.from(photos.items.keys())).subarray(0, PICTURES);
  const drawn = (["generatedRandom", "synthesis"] as const).map((source) =>
    random.shuffle(trials.flatMap(({ images }) => images[source].map(({ pixels }) => pixels))).slice(0, PICTURES),
  );
  const total = positions.length + drawn[0].length + drawn[1].length;
  let done = 0;
  const measured = async <T>(of: Iterable<T>, distance: (one: T) => number): Promise<Float64Array> => {
    const distances: number[] = [];
    for (const one of of) {
      distances.push(distance(one));
      if (++done % 10 === 0 || done === total) {
        onProgress?.("copies", done, total);
        // Lets signals and the display through.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return Float64Array.from(distances).sort();
  };
  const real = await measured(positions, (at) => photos.nearestOther(at).distance);
  const [generatedRandom, synthesis] = [
    await measured(drawn[0], (picture) => photos.nearest(picture).distance),
    await measured(drawn[1], (picture) => photos.nearest(picture).distance),
  ];
  const ofReal = quantiles(real);
  const compared = (distances: Float64Array) => {
    const of = quantiles(distances);
    const nearer = distances.filter((distance) => distance < ofReal.low).length;
    return { ...of, medianOfReal: of.median / ofReal.median, nearerThanReal: nearer / distances.length };
  };
  return {
    photos: photos.items.length,
    real: ofReal,
    generatedRandom: compared(generatedRandom),
    synthesis: compared(synthesis),
  };
}

/** @param sorted ascending */
function quantiles(sorted: Float64Array): NearestDistances {
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { pictures: sorted.length, least: sorted[0], low: at(0.05), median: at(0.5) };
}
