import { CategorySelect } from "../components/CategorySelect.js";
import type { FieldsProps } from "./fields.js";
import { ItemPicker } from "./ItemPicker.js";
import { PictureField } from "./PictureField.js";
import type { PictureUpload } from "./usePictureUpload.js";

const SOURCES = [
  { source: "item", title: "An item" },
  { source: "picture", title: "A picture of yours" },
] as const;

export interface TailorSourceProps extends FieldsProps {
  readonly upload: PictureUpload;
}

/** What tailoring begins with: an item of the catalogue, or an uploaded picture. */
export function TailorSource({ settings, change, upload }: TailorSourceProps) {
  const { source, category, item } = settings;
  return (
    <>
      <fieldset className="design-source">
        <legend>Begin with</legend>
        <div className="row">
          {SOURCES.map(({ source: key, title }) => (
            <label key={key} className="check">
              <input
                type="radio"
                name="design-source"
                checked={source === key}
                onChange={() => change({ source: key })}
              />
              {title}
            </label>
          ))}
        </div>
      </fieldset>
      {source === "picture" && <PictureField upload={upload} />}
      <CategorySelect
        label={source === "item" ? "Look in" : "Category of the picture"}
        value={category}
        onChange={(category) => change({ category })}
      />
      {source === "item" && <ItemPicker category={category} chosen={item} onChoose={(item) => change({ item })} />}
    </>
  );
}
