export interface MapButtonsProps {
  readonly onLarger: () => void;
  readonly onSmaller: () => void;
  readonly onWhole: () => void;
}

export function MapButtons({ onLarger, onSmaller, onWhole }: MapButtonsProps) {
  return (
    <fieldset className="map-buttons" aria-label="Size of the map">
      <button type="button" className="button" aria-label="Enlarge" onClick={onLarger}>
        <span aria-hidden="true">+</span>
      </button>
      <button type="button" className="button" aria-label="Shrink" onClick={onSmaller}>
        <span aria-hidden="true">−</span>
      </button>
      <button type="button" className="button" onClick={onWhole}>
        Whole map
      </button>
    </fieldset>
  );
}
