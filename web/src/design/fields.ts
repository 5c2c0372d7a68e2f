import type { DesignSettings } from "./settings.js";
import type { Change } from "./useDesignForm.js";

/** What every part of the form takes. */
export interface FieldsProps {
  readonly settings: DesignSettings;
  readonly change: Change;
}
