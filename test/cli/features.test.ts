import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tinyNetwork } from "../ml/features/tinyNetwork.js";
import { freshDataDirectory, temporaryFolder } from "../support/databases.js";
import { run } from "./command.js";

it("computes features by a file, and lists what there is", async () => {
  const data = await freshDataDirectory();
  const folder = temporaryFolder();
  const model = join(folder, "tiny.onnx");
  writeFileSync(model, tinyNetwork());
  const computed = await run(["features", "--model", model, "--json", "--quiet"], data);
  expect(computed).toMatchObject({ status: 0, stderr: "" });
  expect(JSON.parse(computed.stdout)).toMatchObject({
    set: "tiny",
    source: "tiny.onnx",
    width: 3,
    items: 0,
    extracted: 0,
  });
  const listed = await run(["features", "--list"], data);
  expect(listed.stdout).toBe("tiny: 3 values of 0 items, computed by tiny.onnx\n");

  writeFileSync(join(folder, "tiny.json"), '{ "sise": 8 }');
  const refused = await run(["features", "--model", model], data);
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toContain('tiny.json has the key "sise"; known are size, fit,');
});

it.each([
  [["--output", "codes"], "--output goes with --model."],
  [["--model", "my net.onnx"], '"my net" is no name for features'],
])("refuses %j", async (flags, message) => {
  const refused = await run(["features", ...flags], temporaryFolder());
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(message);
});
