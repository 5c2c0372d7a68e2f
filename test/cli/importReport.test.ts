import { expect, it } from "vitest";
import { formatImportReport } from "../../src/cli/importReport.js";
import type { ImportReport } from "../../src/data/import/report.js";

const REPORT: ImportReport = {
  changed: true,
  items: { read: 9293, added: 9290, updated: 1, unchanged: 0, rejected: 2, withoutPicture: 1200 },
  interactions: { read: 60933, added: 60933, unchanged: 0, rejected: 0 },
  categories: { added: 13 },
  users: { added: 12089 },
  pictures: { usable: 8091, stored: 8000 },
  problems: {
    total: 1202,
    byReason: { duplicate: 2, "picture missing": 1200 },
    first: [{ file: "items.csv", line: 7, reason: "duplicate", message: '"1" stands on line 2 already' }],
    file: "/data/reports/import.jsonl",
  },
  seconds: 75,
};

it("says what came of an import", () => {
  expect(formatImportReport(REPORT, false)).toBe(
    `Imported in 1 min 15 s.
  items         9,293 read: 9,290 added, 1 updated, 0 unchanged, 2 rejected
  interactions  60,933 read: 60,933 added, 0 unchanged, 0 rejected
  categories    13 added
  shoppers      12,089 added
  pictures      8,091 usable, 8,000 newly stored
1,200 items have no picture, and cannot be ranked by what it would show.
Problems: 1,202 (duplicate 2, picture missing 1,200).
  items.csv:7: duplicate: "1" stands on line 2 already
  ... and 1,201 more.
All of them: /data/reports/import.jsonl`,
  );
});

it("says what a selection and the preparation left out and withheld", () => {
  const leftOut = { items: 1000, users: 12, interactions: 3400 };
  const text = formatImportReport({ ...REPORT, leftOut, withheld: { validation: 40, test: 41 } }, false);
  expect(text).toContain("\n  left out      1,000 items, 3,400 interactions, 12 shoppers with too few items\n");
  expect(text).toContain("\n  withheld      40 for validation, 41 for the test\n");
});

it("says that nothing changed, or nothing was imported", () => {
  expect(formatImportReport({ ...REPORT, changed: false }, false)).toMatch(/^Nothing changed: everything was there/);
  expect(formatImportReport(REPORT, true)).toMatch(/^Nothing was imported\./);
});

it("tells of features, and of items without", () => {
  const rows = { read: 9293, added: 9290, updated: 0, unchanged: 1, rejected: 1, leftOut: 1, itemsWithout: 2 };
  const lines = formatImportReport({ ...REPORT, features: { set: "imported", width: 1280, ...rows } }, false);
  expect(lines).toContain(
    'features      9,293 read: 9,290 added, 0 updated, 1 unchanged, 1 rejected, 1 of other items ("imported", 1,280 values an item)\n',
  );
  expect(lines).toContain('\n2 items have no features "imported".\n');
});
