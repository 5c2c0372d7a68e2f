import { useState } from "react";
import { useAct } from "../api/act.js";
import { RENDITION } from "./documents.js";
import { saveFile } from "./saveFile.js";

export interface DownloadsProps {
  readonly design: string;
  readonly rank: number;
  /** PNG at four times the side. */
  readonly url: string;
  readonly onError: (message: string) => void;
}

const WORDS = { png: "PNG", webp: "WebP" };

/** Takes a result away, at four times the side. */
export function Downloads({ design, rank, url, onError }: DownloadsProps) {
  const [busy, setBusy] = useState(false);
  const act = useAct();
  const name = `design-${design.slice(0, 8)}-${rank}`;
  const save = async (type: "png" | "webp") => {
    setBusy(true);
    try {
      const source = type === "png" ? url : await webpOf();
      await saveFile(source, `${name}.${type}`);
    } catch (error) {
      onError((error as Error).message);
    }
    setBusy(false);
  };
  const webpOf = async () => {
    const images = (await act(RENDITION, { id: design })).design?.images;
    const found = images?.find((image) => image.rank === rank);
    if (!found) throw new Error("This design is not there any more.");
    return found.url;
  };
  return (
    <>
      {(["png", "webp"] as const).map((type) => (
        <button key={type} type="button" className="button tiny" disabled={busy} onClick={() => void save(type)}>
          Save {WORDS[type]}
          <span className="visually-hidden"> of result {rank}</span>
        </button>
      ))}
    </>
  );
}
