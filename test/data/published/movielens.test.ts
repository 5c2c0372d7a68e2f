import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messages, picture, publishedFolder, WHOLE } from "./publishedFolder.js";

const { directory, write, rows, run, expectUnchanged } = publishedFolder();

describe("MovieLens", () => {
  const FILMS = [
    { id: "1", categoryId: "adventure", title: "Toy Story (1995)", attributes: { "genre 2": "Comedy", year: "1995" } },
    { id: "2", categoryId: "drama", title: "Léon, or: so", attributes: {} },
    { id: "3", categoryId: "no-genres-listed", title: "Short", attributes: {} },
  ];

  it("takes the CSV files with posters", async () => {
    write(
      "movies.csv",
      'movieId,title,genres\n1,Toy Story (1995),Adventure|Comedy\n2,"Léon, or: so",Drama\n3,Short,(no genres listed)\n',
    );
    write(
      "ratings.csv",
      "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,2,3.5,964982703\n2,1,,964982703\n2,9,5,1\n",
    );
    mkdirSync(join(directory, "images"));
    write("images/1.jpg", await picture(7));
    const report = await run("movielens", { leastRating: 4 }, WHOLE);
    expect(report).toMatchObject({
      items: { added: 3, withoutPicture: 2 },
      interactions: { read: 4, added: 1, rejected: 2 },
      leftOut: { interactions: 1 },
    });
    expect(await rows("Item", 'id, "categoryId", title, attributes')).toEqual(FILMS);
    expect(messages(report)).toEqual(
      expect.arrayContaining([
        'ratings.csv:4 value that cannot be stored: the rating "" is no number',
        'ratings.csv:5 bad date: "1" is no date; write 2020-09-16, 2020-09-16T10:30:00Z or Unix seconds',
      ]),
    );
    await expectUnchanged("movielens", { leastRating: 4 }, WHOLE);
  });

  it("takes the older .dat files, which are Latin-1", async () => {
    const movies = "1::Toy Story (1995)::Adventure|Comedy\n2::Léon, or: so::Drama\n3::Short::(no genres listed)\n";
    write("movies.dat", Buffer.from(movies, "latin1"));
    write("ratings.dat", "1::1::5::978300760\n1::2::3\n");
    const report = await run("movielens", {}, WHOLE);
    expect(await rows("Item", 'id, "categoryId", title, attributes')).toEqual(FILMS);
    expect(await rows("Interaction", '"userId", "itemId", at')).toEqual([
      { userId: "1", itemId: "1", at: new Date("2000-12-31T22:12:40Z") },
    ]);
    expect(messages(report)).toEqual([
      'ratings.dat:2 wrong number of fields: it has 3 fields between "::", not 4 (userId, movieId, rating, timestamp)',
    ]);
  });

  it("names a missing column and a missing file", async () => {
    await expect(run("movielens")).rejects.toThrow(/holds neither movies\.csv \(or \.dat\) nor ratings\.csv/);
    write("ratings.csv", "user,movie,rating\n");
    await expect(run("movielens")).rejects.toThrow(
      'ratings.csv has no column "userId"; its columns are "user", "movie", "rating".',
    );
  });
});
