import { type DesignMaterial, photoOf } from "../design/material.js";
import { formatSigned } from "../figureText.js";
import type { EtaSweep } from "./etaSweep.js";
import type { Neighbour } from "./neighbours.js";
import type { GridPicture, PictureGrid } from "./pictureGrid.js";
import type { Tailoring, TailoringFrame } from "./tailoring.js";
import type { ScoredImage, ShopperRow } from "./topThree.js";

type Names = Pick<DesignMaterial, "data" | "generator" | "photos">;

/** "+2.31 sd"; "-" where the shopper's scores are all alike. */
export const inDeviations = (value: number): string => (Number.isFinite(value) ? `${formatSigned(value, 2)} sd` : "-");

/** Figure 3's pictures: the best design for a query at every eta. */
export function sweepGrid({ generator, data, photos }: Names, { examples }: EtaSweep): PictureGrid {
  const { categories } = generator;
  return {
    size: photos.size,
    rows: examples.map(({ user, category, images }) => ({
      title: `${categories[category]} for ${data.userIds[user]}`,
      groups: images.map(({ eta, pixels, scoreSd, seen }) => ({
        title: `eta ${eta}`,
        pictures: [
          {
            pixels,
            alt: `${categories[category]} designed with eta ${eta}`,
            captions: [inDeviations(scoreSd)],
            warning: seenAs(categories, seen, category),
          },
        ],
      })),
    })),
  };
}

/** Figure 4: samples of a category, each with the photo that is nearest. */
export function neighbourGrid(material: Names, shown: readonly Neighbour[]): PictureGrid {
  const { generator, data, photos } = material;
  const { categories } = generator;
  const asked = [...new Set(shown.map(({ category }) => category))];
  return {
    size: photos.size,
    rows: asked.map((category) => ({
      title: categories[category],
      groups: shown
        .filter((neighbour) => neighbour.category === category)
        .map(({ pixels, seen, item, mirrored, distance }) => {
          const of = data.categoryIds[data.itemCategories[item]];
          return {
            title: "sample | nearest photo",
            pictures: [
              {
                pixels,
                alt: `Sample of ${categories[category]}`,
                captions: [`l1 ${distance.toFixed(1)}`],
                warning: seenAs(categories, seen, category),
              },
              {
                pixels: photoOf(material, item),
                mirrored,
                alt: `Photo of ${data.itemIds[item]}`,
                captions: [`${data.itemIds[item]}${mirrored ? ", mirrored" : ""}`],
                warning: of === categories[category] ? undefined : `of ${of}`,
              },
            ],
          };
        }),
    })),
  };
}

/** Figure 5. */
export function topThreeGrid({ generator, data, photos }: Names, rows: readonly ShopperRow[]): PictureGrid {
  const { categories } = generator;
  const scored = (image: ScoredImage, category: number, alt: string): GridPicture => ({
    pixels: image.pixels,
    alt,
    captions: [inDeviations(image.scoreSd)],
    warning: image.seen === undefined ? undefined : seenAs(categories, image.seen, category),
  });
  return {
    size: photos.size,
    rows: rows.map(({ user, category, had, real, generated }) => ({
      title: `${categories[category]} for ${data.userIds[user]}`,
      groups: [
        {
          title: "among what the shopper has",
          pictures: had.map(({ item, pixels }) => ({
            pixels,
            alt: `Photo of ${data.itemIds[item]}`,
            captions: [data.categoryIds[data.itemCategories[item]]],
          })),
        },
        { title: "top 3 real (eq. 8)", pictures: real.map((image) => scored(image, category, "Photo of an item")) },
        { title: "top 3 generated (eq. 9)", pictures: generated.map((image) => scored(image, category, "Design")) },
      ],
    })),
  };
}

/** Figure 6. */
export function tailoringGrid({ generator, data, photos }: Names, rows: readonly Tailoring[]): PictureGrid {
  const { categories } = generator;
  const picture = ({ pixels, scoreSd }: TailoringFrame, alt: string, seen?: string): GridPicture => ({
    pixels,
    alt,
    captions: [inDeviations(scoreSd)],
    warning: seen,
  });
  return {
    size: photos.size,
    rows: rows.map(({ user, item, category, seenAtFirst, seenAtLast, original, frames }) => ({
      title: `${data.itemIds[item]} (${categories[category]}) for ${data.userIds[user]}`,
      groups: [
        { title: "original", pictures: [picture(original, `Photo of ${data.itemIds[item]}`)] },
        ...frames.map((frame, at) => {
          const [first, last] = [at === 0, at === frames.length - 1];
          const title = first ? "reconstruction" : last ? `result, step ${frame.step}` : `step ${frame.step}`;
          const seen = first ? seenAtFirst : last ? seenAtLast : category;
          return { title, pictures: [picture(frame, title, seenAs(categories, seen, category))] };
        }),
      ],
    })),
  };
}

/** Where the judge takes an image for another category than was asked for. */
function seenAs(categories: readonly string[], seen: number, category: number): string | undefined {
  return seen === category ? undefined : `seen as ${categories[seen]}`;
}
