import { useId } from "react";
import { Slider } from "../components/Slider.js";
import type { FieldsProps } from "./fields.js";

/** The colour that the garment should have, if any. */
export function ColorFields({ settings, change }: FieldsProps) {
  const { hasColor, color, colorWeight } = settings;
  const id = useId();
  return (
    <fieldset className="design-color">
      <legend>Colour</legend>
      <div className="row">
        <label className="check">
          <input type="checkbox" checked={hasColor} onChange={({ target }) => change({ hasColor: target.checked })} />
          Wish for one
        </label>
        {hasColor && (
          <>
            <label className="visually-hidden" htmlFor={id}>
              Target colour
            </label>
            <input id={id} type="color" value={color} onChange={({ target }) => change({ color: target.value })} />
            <code>{color}</code>
          </>
        )}
      </div>
      {hasColor && (
        <Slider
          label="Weight of the colour"
          hint="A wish, not a promise: higher comes nearer, at the cost of taste."
          value={colorWeight}
          least={0}
          most={200}
          step={5}
          onChange={(colorWeight) => change({ colorWeight })}
        />
      )}
    </fieldset>
  );
}
