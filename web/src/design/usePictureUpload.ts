import { useEffect, useRef, useState } from "react";
import { useAct } from "../api/act.js";
import { bytesText } from "../components/format.js";
import { UPLOAD } from "./documents.js";

export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp"];
const LARGEST = 10 * 1024 * 1024;

export interface PictureUpload {
  /** URL of the picture that was chosen, to show it. */
  readonly preview?: string;
  readonly name?: string;
  readonly busy: boolean;
  readonly error?: string;
  /** By which a design names the picture, once it is uploaded. */
  readonly imageKey?: string;
  readonly choose: (file: File) => Promise<void>;
}

type State = Omit<PictureUpload, "choose">;

/** Uploads the picture that is chosen, the latest of several; what cannot be used is told before anything is sent. */
export function usePictureUpload(): PictureUpload {
  const [state, setState] = useState<State>({ busy: false });
  const latest = useRef(0);
  const act = useAct();
  const { preview } = state;
  useEffect(() => () => URL.revokeObjectURL(preview ?? ""), [preview]);

  const choose = async (file: File) => {
    latest.current += 1;
    const turn = latest.current;
    const tell = (news: Partial<State>) => {
      if (turn === latest.current) setState((before) => ({ ...before, ...news }));
    };
    setState({ busy: true, name: file.name });
    try {
      await assertPicture(file);
      if (turn !== latest.current) return;
      tell({ preview: URL.createObjectURL(file) });
      const input = { contentType: file.type, bytes: file.size };
      const { url, key, headers } = (await act(UPLOAD, { input })).createImageUpload;
      const answer = await fetch(url, {
        method: "PUT",
        headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
        body: file,
      }).catch(() => {
        throw new Error(`The picture could not be sent: ${new URL(url).host} did not answer, or takes none from here.`);
      });
      if (!answer.ok) throw new Error(`The picture was not taken (HTTP ${answer.status}): ${await reasonOf(answer)}`);
      tell({ busy: false, imageKey: key });
    } catch (error) {
      tell({ busy: false, error: (error as Error).message });
    }
  };
  return { ...state, choose };
}

/** @throws Error in plain words when the file is none that the server would take */
async function assertPicture(file: File): Promise<void> {
  if (!PICTURE_TYPES.includes(file.type))
    throw new Error(`${file.name} is no JPEG, PNG or WebP picture; save it as one of these.`);
  if (file.size > LARGEST)
    throw new Error(`${file.name} has ${bytesText(file.size)}; at most ${bytesText(LARGEST)} are taken.`);
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) throw new Error(`${file.name} cannot be read as a picture; it may be damaged.`);
  picture.close();
}

async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    return (JSON.parse(text) as { error: { message: string } }).error.message;
  } catch {
    return text.slice(0, 200) || answer.statusText;
  }
}
