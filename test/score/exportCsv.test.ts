import fc from "fast-check";
import {expect, it} from "vitest";
import {describeReason, toCsv} from "../../src/score/exportCsv.js";
import type {Reason, ScoredLead} from "../../src/score/scoreLeads.js";

/** RFC 4180, read letter by letter; a quote inside a plain cell, or anything after a closing quote, is an error. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
        if (at >= text.length) throw new Error("a quoted cell does not end");
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else {
      for (; at < text.length && !",\r\n".includes(text[at]!); at += 1) {
        if (text[at] === '"') throw new Error("a quote in a plain cell");
        cell += text[at];
      }
    }
    row.push(cell);
    if (text[at] === ",") at += 1;
    else if (text.startsWith("\r\n", at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else throw new Error(`neither comma nor line end after a cell: ${JSON.stringify(text.slice(at, at + 5))}`);
  }
  if (row.length > 0) throw new Error("the last line does not end");
  return rows;
}

/** What a spreadsheet would calculate: a sign of a formula, whatever unseen stands before it. */
const isFormula = (cell: string) =>
  ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"].some(
    (sign) => cell.startsWith(sign) || cell.trimStart().startsWith(sign)
  );

const hostile = fc.oneof(
  fc.constantFrom(
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\r=1",
    "\n",
    "   =1+1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    '"=1"',
    '""',
    "a,b",
    "a;b",
    "line\r\nline",
    "'=1",
    "%0A=1",
    "",
    " "
  ),
  fc.string({unit: "binary", maxLength: 12}),
  fc.string({unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", "'", " ", "a"), maxLength: 6})
);

const stamp = {model: "points@2", fingerprint: "0123456789abcdef", scoredAt: "2026-06-30"};

const lead = (some: Partial<ScoredLead> = {}): ScoredLead => ({
  lead_id: "L-1",
  source: "mail",
  segment: "large",
  score: 1250,
  tier: "good",
  tierIndex: 0,
  action: "sales",
  comeBackOn: null,
  isDue: false,
  reasons: [],
  ...some
});

it("toCsv gives rows of fourteen cells that parse back, apart from the mark before what would be a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(hostile, hostile, hostile, hostile), {maxLength: 5}), (texts) => {
      const leads = texts.map(([lead_id, source, segment, label]) =>
        lead({lead_id, source, segment, reasons: [{criterion: "c", label, found: label, points: -250}]})
      );
      const [head, ...rows] = parseCsv(toCsv(leads, stamp));
      expect(head!.length).toBe(14);
      expect(rows.length).toBe(leads.length);
      for (const [i, row] of rows.entries()) {
        expect(row.length).toBe(14);
        for (const [j, given] of [texts[i]![0], texts[i]![1], texts[i]![2]].entries()) {
          expect([given, `'${given}`]).toContain(row[j]);
        }
        expect([describeReason(leads[i]!.reasons[0]!), `'${describeReason(leads[i]!.reasons[0]!)}`]).toContain(row[8]);
        for (const cell of row) expect(isFormula(cell)).toBe(false);
      }
    }),
    {numRuns: 300}
  );
});

it("a score below zero stays a number, and points have their sign", () => {
  const reasons: Reason[] = [
    {criterion: "a", label: "Is small", found: "met", points: -250},
    {criterion: "b", label: "Visits", found: "3", points: 300}
  ];
  const [, row] = parseCsv(
    toCsv([lead({score: -1250, reasons, comeBackOn: "2026-09-30"})], {...stamp, scoredAt: null})
  );
  expect(row).toEqual([
    "L-1",
    "mail",
    "large",
    "-12.5",
    "good",
    "sales",
    "2026-09-30",
    "false",
    "Is small: met (-2.5)",
    "Visits: 3 (+3)",
    "",
    "points@2",
    "0123456789abcdef",
    ""
  ]);
});

it("no leads give the head alone", () => {
  expect(parseCsv(toCsv([], stamp)).length).toBe(1);
});
