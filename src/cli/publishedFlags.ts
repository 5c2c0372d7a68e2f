import { type Command, InvalidArgumentError } from "commander";
import { wholeNumber } from "./output.js";

export const PUBLISHED_HELP = `
Published data sets are read in their own formats, plain or gzip, as streams; --items, --interactions, --images and --image name
other files than these:
  amazon     reviews_*.json.gz and meta_*.json.gz of a folder: JSON lines, or the older lines of Python dictionaries. A review
             is a purchase. An item's category is named by the first four names of its first path, unless --subset or --under
             chooses items. Pictures: images/ or images.zip, <asin>.jpg.
  dvbpr      the .npy files of the DVBPR paper, with their pictures and their own validation and test. Nothing in them is
             executed. The six places of the one-hot "c" are taken to be Men's tops, Men's bottoms, Men's shoes, Women's tops,
             Women's bottoms, Women's shoes, as the paper's text orders them; the files do not say, so look at the pictures,
             and rename by --category-names.
  tradesy    tradesy.json.gz: what each shopper bought and wants (--lists). There are no titles and one category.
  movielens  movies.csv and ratings.csv, or .dat: the first genre is the category, a rating a purchase, posters are pictures.
             Pictures: images/ or images.zip, <movieId>.jpg.

Preparation, as in section IV-A of the paper: shoppers with fewer than 5 distinct items are dropped, then one item of each is
withheld for validation and another for the test, drawn by --seed (of shoppers with fewer than 3 items, none is). Amazon,
tradesy and movielens are prepared so unless flags say otherwise, and items that no kept shopper has are left out. CSV and dvbpr
are taken as they are unless flags ask for it. The same files, flags and seed always withhold the same.

  The six categories of the paper's Amazon Fashion, then Amazon Women with all its subcategories:
    $ atelier import clothing --format amazon --subset fashion --images photos.zip
    $ atelier import clothing --format amazon --subset women

  Women's shoes of the Amazon data by their kind, every shopper and item, nothing withheld:
    $ atelier import clothing --format amazon --under 'Women > Shoes' --category-level 1 \\
        --least-items 0 --no-withhold --no-drop-unused-items

  A data file of the DVBPR paper:
    $ atelier import AmazonFashion6ImgPartitioned.npy --format dvbpr

  Tradesy, and films rated 4 or more with posters 1.jpg, 2.jpg ...:
    $ atelier import tradesy.json.gz --format tradesy
    $ atelier import ml-1m --format movielens --least-rating 4 --images posters

  Your own data, prepared as the paper prepares its own:
    $ atelier import shop --least-items 5 --withhold --seed 7`;

/** Adds the flags of `atelier import` for published data sets, and for preparing any data as the paper does. */
export function addPublishedOptions(command: Command): Command {
  return command
    .option("--format <name>", "csv, amazon, dvbpr, tradesy or movielens", "csv")
    .option("--subset <name>", "amazon, dvbpr: items of the paper's fashion, women or men")
    .option("--under <path>", "amazon, dvbpr: items under this part of a category path, as 'Women > Shoes'")
    .option(
      "--category-level <n>",
      "amazon, dvbpr: names of the path in a category [2, from the top 4]",
      wholeNumber(1),
    )
    .option("--category-names <names>", "dvbpr: the categories in the order of the one-hot, between commas")
    .option("--lists <names>", "tradesy: lists that count: bought, want, selling, sold, clicked [bought,want]")
    .option("--least-rating <n>", "amazon, movielens: leave out lower ratings [0]", rating)
    .option(
      "--least-items <n>",
      "drop shoppers with fewer distinct items [0; amazon, tradesy, movielens: 5]",
      wholeNumber(0),
    )
    .option("--withhold", "withhold an item of each shopper for validation and one for the test")
    .option("--no-withhold", "do not [csv, dvbpr]")
    .option("--seed <n>", "seed of the withholding [1]", wholeNumber(0))
    .option("--drop-unused-items", "leave out items that no kept shopper has")
    .option("--no-drop-unused-items", "do not [csv, dvbpr]");
}

function rating(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new InvalidArgumentError("Give a number.");
  return number;
}
