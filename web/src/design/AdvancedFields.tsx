import { Slider } from "../components/Slider.js";
import type { FieldsProps } from "./fields.js";
import type { DesignTab } from "./settings.js";

export interface AdvancedFieldsProps extends FieldsProps {
  readonly tab: DesignTab;
  readonly onDefaults: () => void;
}

/** How long is searched, how different the results must be, and the lock of the category. */
export function AdvancedFields({ tab, settings, change, onDefaults }: AdvancedFieldsProps) {
  const { starts, count, steps, lockCategory } = settings;
  const similar = tab === "TAILOR" ? "mostSimilarTailored" : "mostSimilar";
  return (
    <details className="design-advanced">
      <summary>Search and variety</summary>
      <div className="stack">
        {tab === "PERSONALIZE" && (
          <Slider
            label="Random starts"
            hint="Searched together; at least as many as pictures are wanted."
            value={Math.max(starts, count)}
            least={1}
            most={64}
            onChange={(starts) => change({ starts })}
          />
        )}
        {tab !== "SAMPLE" && (
          <Slider
            label="Steps"
            hint="Of the climb; more take longer."
            value={steps}
            least={0}
            most={200}
            onChange={(steps) => change({ steps })}
          />
        )}
        <Slider
          label="Most alike two may be"
          hint="Structural similarity (SSIM). Lower asks for more variety, and may find fewer; 1 lets every picture in."
          value={settings[similar]}
          least={0.05}
          most={1}
          step={0.05}
          onChange={(value) => change({ [similar]: value })}
        />
        {tab !== "SAMPLE" && (
          <label className="check">
            <input
              type="checkbox"
              checked={lockCategory}
              onChange={({ target }) => change({ lockCategory: target.checked })}
            />
            Must stay recognisable as its category
          </label>
        )}
        <button type="button" className="button tiny" onClick={onDefaults}>
          Use the defaults
        </button>
      </div>
    </details>
  );
}
