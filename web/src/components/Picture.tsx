export interface PictureProps {
  readonly url: string | null | undefined;
  /** What is on it; "" where the text beside it says so. */
  readonly alt: string;
}

/** A square picture of a garment, or a place where one is missing. */
export function Picture({ url, alt }: PictureProps) {
  if (!url) return <div className="picture missing">no picture</div>;
  return <img className="picture" src={url} alt={alt} loading="lazy" decoding="async" />;
}
