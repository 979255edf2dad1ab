import {expect, it} from "vitest";
import type {Io} from "../../src/cli/io.js";
import {cleanLines, formatCount, formatInterval, formatRate, printTable, progress} from "../../src/cli/io.js";
import {clean} from "../../src/util/clean.js";

function record(): Io & {text: {out: string; err: string}} {
  const text = {out: "", err: ""};
  return {text, out: (more) => void (text.out += more), err: (more) => void (text.err += more), isTerminal: false};
}

it("clean takes away what could steer a terminal and leaves writing alone", () => {
  expect(clean("a\u001b[31mb\u0007\u009bc\u007f\r\n\td")).toBe("a [31mb  c    d");
  expect(clean("\u202egpj.exe\u2066\u200f\u2028")).toBe(" gpj.exe   ");
  expect(clean("Zürich 東京 👩‍💻")).toBe("Zürich 東京 👩‍💻");
  expect(cleanLines("one\u001b\ntwo\u0000")).toBe("one \ntwo ");
});

it("printTable puts words to the left and numbers to the right, cleaned", () => {
  const io = record();
  const rows = [
    {name: "a\nb", n: 5},
    {name: "long name", n: 1234}
  ];
  printTable(io, rows, [
    {head: "name", text: ({name}) => name},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true}
  ]);
  expect(io.text.out).toBe("name           n\n─────────  ─────\na b            5\nlong name  1,234\n");
});

it("printTable prints its head though there are no rows", () => {
  const io = record();
  printTable(io, [], [{head: "name", text: String}]);
  expect(io.text.out).toBe("name\n────\n");
});

it("rates that are not defined are a dash", () => {
  expect([formatRate(null), formatInterval(null, null), formatInterval(0.1, null)]).toEqual(["–", "–", "–"]);
  expect([formatRate(0.12345), formatInterval(0.1, 0.2)]).toEqual(["12.35 %", "10.00–20.00 %"]);
});

it("progress in a pipe is one plain line a step, on the error stream", async () => {
  const io = record();
  await progress(io).onStep("Read", async () => "5 rows");
  expect(io.text).toEqual({out: "", err: "Read: 5 rows\n"});
});
