import { Picture } from "../components/Picture.js";

export interface StripFrame {
  readonly key: string;
  readonly url: string;
  readonly title: string;
  readonly text?: string;
}

export interface FrameStripProps {
  readonly label: string;
  readonly frames: readonly StripFrame[];
}

/** Pictures in order, side by side, with what is to be said under each; scrolls where they do not fit. */
export function FrameStrip({ label, frames }: FrameStripProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="design-strip" aria-label={label} tabIndex={0}>
      <ol>
        {frames.map(({ key, url, title, text }) => (
          <li key={key}>
            <figure>
              <Picture url={url} alt="" />
              <figcaption>
                <strong>{title}</strong>
                {text && <span>{text}</span>}
              </figcaption>
            </figure>
          </li>
        ))}
      </ol>
    </section>
  );
}
