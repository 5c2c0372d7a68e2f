import { afterAll } from "vitest";
import { Designer } from "../../../src/ml/design/designer.js";
import type { DesignedImage } from "../../../src/ml/design/designs.js";
import type { Engine } from "../../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { ssim } from "../../../src/ml/images/ssim.js";
import { randomNetworks } from "./randomNetworks.js";

/** A designer of random networks on two threads, disposed of when the file's tests have ended. */
export async function openDesigner(): Promise<{ readonly engine: Engine; readonly designer: Designer }> {
  const engine = await ThreadedEngine.open("onnx-cpu", 2);
  afterAll(() => engine.dispose());
  return { engine, designer: await Designer.compile(engine, randomNetworks()) };
}

export const bytes = ({ images }: { readonly images: readonly DesignedImage[] }) =>
  images.map(({ pixels }) => Buffer.from(pixels).toString("base64"));

/** SSIM of every two of the pictures. */
export const pairs = (images: readonly DesignedImage[]) =>
  images.flatMap((a, i) => images.slice(i + 1).map((b) => ssim(a.pixels, b.pixels, 64)));

export const objective = ({ score = Number.NaN, realism }: DesignedImage, eta: number) => score + eta * realism;
