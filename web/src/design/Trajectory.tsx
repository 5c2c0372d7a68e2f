import { numberText } from "../components/format.js";
import { FrameStrip, type StripFrame } from "./FrameStrip.js";
import type { Design } from "./useDesign.js";
import { spread, type Way } from "./way.js";

/** The way of the best result with its scores (Fig. 6 of the paper): stored for what was tailored, else as this tab saw it. */
export function Trajectory({ design, way }: { readonly design: Design; readonly way: Way }) {
  const { frames, images, kind, sourceImage, reconstructionError } = design;
  if (kind === "INTERPOLATE")
    return (
      <FrameStrip
        label="From one to the other"
        frames={images.map(({ id, rank, url }) => ({ key: id, url, title: `${rank}` }))}
      />
    );
  if (frames.length > 0)
    return (
      <section className="stack" aria-label="The way there">
        <h3>From the original to the result</h3>
        {reconstructionError != null && (
          <p className="small quiet">
            Redrawn by the generator with a mean error of {numberText(reconstructionError, 3)} (0 to 2; above 0.08 it is
            not much like the original).
          </p>
        )}
        <FrameStrip
          label="From the original to the result"
          frames={[
            ...(sourceImage ? [{ key: "source", url: sourceImage, title: "Original" }] : []),
            ...frames.map((frame, i) => storedFrame(frame, i, frames.length)),
          ]}
        />
      </section>
    );
  const seen = kind === "PERSONALIZE" ? seenFrames(design, way) : [];
  if (seen.length < 2) return null;
  return (
    <section className="stack" aria-label="The way there">
      <h3>From a random start to the result</h3>
      <p className="small quiet">
        As this tab saw it: the best picture of some steps, and what it is overall (score, realism and wishes weighed
        together).
      </p>
      <FrameStrip label="From a random start to the result" frames={seen} />
    </section>
  );
}

function storedFrame({ id, step, score, url }: Design["frames"][number], index: number, count: number): StripFrame {
  const name = index === 0 ? "Redrawn" : index === count - 1 ? "Result" : undefined;
  const title = name === undefined ? `Step ${step}` : `${name} (step ${step})`;
  return { key: id, url, title, text: score == null ? undefined : `score ${numberText(score)}` };
}

function seenFrames({ images, steps }: Design, way: Way): StripFrame[] {
  const [best] = images;
  if (best === undefined || way.frames.length === 0) return [];
  const frames = spread(way.frames, 7).map(({ step, score, url }) => ({
    key: `${step}`,
    url,
    title: `Step ${step}`,
    text: score === null ? undefined : `overall ${numberText(score)}`,
  }));
  const text = best.objective == null ? undefined : `overall ${numberText(best.objective)}`;
  return [...frames, { key: "result", url: best.url, title: `Result (step ${steps})`, text }];
}
