import { describe, expect, it } from "vitest";
import { blocksOf } from "../../../web/src/models/card/markdown.js";

describe("the text of model cards", () => {
  it("is split into headings, paragraphs, lists and tables", () => {
    const text = [
      "# DVBPR (a)",
      "",
      "Two lines",
      "of text.",
      "",
      "| rows | AUC |",
      "| --- | ---: |",
      "| test | 0.8 |",
      "",
      "## Settings",
      "- seed: 1",
      "- content: codes",
      "",
    ].join("\n");
    expect(blocksOf(text)).toEqual([
      { kind: "heading", level: 1, text: "DVBPR (a)" },
      { kind: "paragraph", text: "Two lines\nof text." },
      { kind: "table", head: ["rows", "AUC"], rows: [["test", "0.8"]] },
      { kind: "heading", level: 2, text: "Settings" },
      { kind: "list", items: ["seed: 1", "content: codes"] },
    ]);
  });

  it("stays text where it looks like HTML", () => {
    expect(blocksOf("<b>x</b>")).toEqual([{ kind: "paragraph", text: "<b>x</b>" }]);
  });
});
