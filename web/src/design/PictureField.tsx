import { type DragEvent, useState } from "react";
import { Field } from "../components/Field.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import { PICTURE_TYPES, type PictureUpload } from "./usePictureUpload.js";

/** Takes a picture by choosing or dropping it, and shows it. */
export function PictureField({ upload }: { readonly upload: PictureUpload }) {
  const { preview, name, busy, error, imageKey, choose } = upload;
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void choose(file);
  };
  return (
    <Field label="Picture" hint="JPEG, PNG or WebP, 10 MB at most: one garment on a light background works best.">
      {(id) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input inside is the first
        <div
          className="design-drop"
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          {preview && <Picture url={preview} alt={`Your picture ${name}`} />}
          <input
            id={id}
            type="file"
            accept={PICTURE_TYPES.join(",")}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) void choose(file);
            }}
          />
          {error ? (
            <Notice kind="bad">{error}</Notice>
          ) : (
            <p className="small quiet" role="status">
              {busy ? "Uploading ..." : imageKey ? "Uploaded." : "Or drop one here."}
            </p>
          )}
        </div>
      )}
    </Field>
  );
}
