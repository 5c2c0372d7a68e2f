import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { freshDataDirectory } from "../support/databases.js";
import { run } from "./command.js";

it("atelier report design says in a line what is wrong with its flags", async () => {
  const data = await freshDataDirectory();
  const file = join(data, "measured.json");
  writeFileSync(file, '{"rows": []}');
  const [other, preprocessing] = await Promise.all([
    run(["report", "design", "--evaluation", file], data),
    run(["report", "design", "--preprocessing", "some.json"], data),
  ]);
  const message = `${file} does not hold what \`atelier evaluate design --json\` prints.\n`;
  expect(other).toEqual({ stdout: "", stderr: message, status: 1 });
  expect(preprocessing).toMatchObject({ status: 1, stderr: expect.stringMatching(/^--preprocessing goes with/) });
});
