import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {readCsvHeader, splitRecord, toColumnNames} from "../../src/ingest/csvHeader.js";
import {makeFolder} from "../support/warehouse.js";

it("splitRecord undoes quotes", () => {
  expect(splitRecord('a,"b,c","d ""e""", "f" ,', ",")).toEqual(["a", "b,c", 'd "e"', " f ", ""]);
});

it("toColumnNames gives every column a name of its own whatever the case", () => {
  expect(toColumnNames(["a", " a ", "A", "", "b_1", "b", "B"])).toEqual([
    "a",
    "a_1",
    "A_2",
    "column3",
    "b_1",
    "b",
    "B_2"
  ]);
});

it("readCsvHeader reads the first record, over several lines too, from plain and gzip files", () => {
  const folder = makeFolder();
  const text = '\ufeff"first\nname",b\r\n1,2\r\n';
  writeFileSync(join(folder, "a.csv"), text);
  writeFileSync(join(folder, "a.csv.gz"), gzipSync(text + "3,4\n".repeat(500_000)));
  expect(readCsvHeader(join(folder, "a.csv"), ",")).toEqual(["first\nname", "b"]);
  expect(readCsvHeader(join(folder, "a.csv.gz"), ",")).toEqual(["first\nname", "b"]);
});
