import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openPictureSource } from "../../../src/data/import/pictureSource.js";
import { MAX_PICTURE_BYTES } from "../../../src/data/pictures.js";
import { temporaryFolder } from "../../support/databases.js";
import { writeZip, type ZipEntry } from "./writeZip.js";

const folder = temporaryFolder();
const PICTURE = Buffer.from("a picture ".repeat(100));

async function open(path: string) {
  const source = await openPictureSource(path);
  onTestFinished(() => source.close());
  return source;
}

async function openEntries(...entries: ZipEntry[]) {
  const path = join(folder, "photos.zip");
  writeZip(path, entries);
  return open(path);
}

describe("a zip archive", () => {
  it("gives stored and deflated pictures, in any order and at the same time", async () => {
    const entries = Array.from({ length: 40 }, (_, i) => ({
      name: `${i}.jpg`,
      bytes: Buffer.from(`picture ${i}`.repeat(i + 1)),
      stored: i % 2 === 0,
    }));
    const source = await openEntries(...entries);
    const read = await Promise.all(entries.toReversed().map(({ name }) => source.read(name)));
    expect(read.map(String)).toEqual(entries.toReversed().map(({ bytes }) => String(bytes)));
    expect(await source.read("40.jpg")).toBeUndefined();
  });

  it("finds pictures with and without the one folder they all lie in", async () => {
    const source = await openEntries(
      { name: "photos/", bytes: Buffer.alloc(0), stored: true },
      { name: "photos/1.jpg", bytes: PICTURE },
      { name: "photos/sub/2.jpg", bytes: PICTURE },
      { name: "__MACOSX/photos/._1.jpg", bytes: PICTURE },
    );
    for (const name of ["1.jpg", "photos/1.jpg", "sub/2.jpg"]) expect(await source.read(name)).toEqual(PICTURE);
    expect(await source.read("2.jpg")).toBeUndefined();
  });

  it.each(["../../etc/passwd", "/etc/passwd", "a/../../b.jpg", "C:/b.jpg", "..\\b.jpg"])(
    "is refused whole when it holds %s",
    async (name) => {
      await expect(openEntries({ name: "1.jpg", bytes: PICTURE }, { name, bytes: PICTURE })).rejects.toThrow(
        /^photos\.zip holds a name that leaves its folder/,
      );
    },
  );

  it("refuses two pictures of one name, and gives the others", async () => {
    const source = await openEntries(
      { name: "1.jpg", bytes: PICTURE },
      { name: "1.jpg", bytes: Buffer.from("another") },
      { name: "2.jpg", bytes: PICTURE },
    );
    await expect(source.read("1.jpg")).rejects.toThrow("The archive holds two files of that name.");
    expect(await source.read("2.jpg")).toEqual(PICTURE);
  });

  it("refuses bombs, those that declare their size and those that lie about it", async () => {
    const bomb = Buffer.alloc(MAX_PICTURE_BYTES + 1);
    const source = await openEntries(
      { name: "honest.jpg", bytes: bomb },
      { name: "liar.jpg", bytes: bomb, size: 1000 },
      { name: "huge.jpg", bytes: PICTURE, size: 0xfffffffe },
    );
    await expect(source.read("honest.jpg")).rejects.toThrow(/unpacks to 33554433 bytes; at most 33554432/);
    await expect(source.read("liar.jpg")).rejects.toThrow(/damaged in the archive: too many bytes/);
    await expect(source.read("huge.jpg")).rejects.toThrow(/unpacks to 4294967294 bytes/);
  });

  it("refuses encrypted, wrongly packed and damaged pictures", async () => {
    const source = await openEntries(
      { name: "encrypted.jpg", bytes: PICTURE, flags: 1 },
      { name: "bzip2.jpg", bytes: PICTURE, method: 12 },
      { name: "changed.jpg", bytes: PICTURE, crc: 1 },
      { name: "short.jpg", bytes: PICTURE, size: PICTURE.length + 1 },
      { name: "garbage.jpg", bytes: PICTURE, stored: true, method: 8 },
    );
    await expect(source.read("encrypted.jpg")).rejects.toThrow("It is encrypted.");
    await expect(source.read("bzip2.jpg")).rejects.toThrow(/packed by a method \(12\)/);
    await expect(source.read("changed.jpg")).rejects.toThrow(/checksum does not match/);
    for (const name of ["short.jpg", "garbage.jpg"])
      await expect(source.read(name)).rejects.toThrow(/It is damaged in the archive/);
  });

  it("is refused when it is cut off, or no archive at all", async () => {
    const path = join(folder, "cut.zip");
    writeZip(path, [{ name: "1.jpg", bytes: PICTURE }]);
    truncateSync(path, readFileSync(path).length - 30);
    await expect(open(path)).rejects.toThrow(/^cut\.zip is not a zip archive that can be read: /);
    writeFileSync(path, "");
    await expect(open(path)).rejects.toThrow(/^cut\.zip is not a zip archive that can be read: /);
  });
});

describe("a folder", () => {
  const images = join(folder, "images");
  mkdirSync(join(images, "sub"), { recursive: true });
  writeFileSync(join(images, "1.jpg"), PICTURE);
  writeFileSync(join(folder, "secret.jpg"), PICTURE);

  it("gives pictures with and without its own name before theirs", async () => {
    const source = await open(images);
    expect(await source.read("1.jpg")).toEqual(PICTURE);
    expect(await source.read("images/1.jpg")).toEqual(PICTURE);
    expect(await source.read("2.jpg")).toBeUndefined();
    expect(await source.read("1.jpg/2.jpg")).toBeUndefined();
  });

  it.each(["../secret.jpg", "/etc/passwd", "sub/../../secret.jpg", "images/../../secret.jpg", ".."])(
    "does not follow %s out of it",
    async (name) => {
      await expect((await open(images)).read(name)).rejects.toThrow("Its name leaves the folder of the pictures.");
    },
  );

  it("refuses folders, pipes and files that are too large, without reading them", async () => {
    execFileSync("mkfifo", [join(images, "pipe.jpg")]);
    writeFileSync(join(images, "large.jpg"), "");
    truncateSync(join(images, "large.jpg"), MAX_PICTURE_BYTES + 1);
    const source = await open(images);
    await expect(source.read("sub")).rejects.toThrow("It is not a file.");
    await expect(source.read("pipe.jpg")).rejects.toThrow("It is not a file.");
    await expect(source.read("large.jpg")).rejects.toThrow(/at most 33554432/);
  });
});

it("says so when there is neither folder nor archive", async () => {
  await expect(open(join(folder, "gone"))).rejects.toThrow(/gone cannot be read \(ENOENT\); .* by --images/);
});
