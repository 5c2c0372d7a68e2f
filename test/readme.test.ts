import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SETTINGS } from "../src/config.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

it("explains every setting as the code does", () => {
  for (const { name, fallback, meaning } of SETTINGS)
    expect(readme).toContain(`| \`${name}\` | ${fallback} | ${meaning} |`);
});

it("shows pictures that are there", () => {
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path);
  expect(pictures.length).toBeGreaterThan(0);
  for (const path of pictures) expect(() => readFileSync(new URL(`../${path}`, import.meta.url))).not.toThrow();
});
