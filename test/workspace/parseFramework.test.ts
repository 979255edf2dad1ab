import {describe, expect, it} from "vitest";
import {FaultsError, formatFault} from "../../src/util/errors.js";
import {parseFramework} from "../../src/workspace/parseFramework.js";

const text = `framework: value
title: Value
criteria:
  - id: impact
    title: Business impact
    theme: consequences
    asks: How much would a solution change for the customer?
    questions:
      - What would be different a year from now?
    grades: [weak, fair, strong]
    met_from: fair
  - id: sponsor
    title: Sponsor
    theme: champion
    asks: Does someone with influence want it?
`;

const parse = (yaml: string, file = "frameworks/value.yaml") => parseFramework(yaml, file);
const change = (from: string, to: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

function faultsOf(yaml: string, file?: string): string[] {
  try {
    parse(yaml, file);
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(formatFault);
    throw error;
  }
  return [];
}

describe("a framework file", () => {
  it("gives criteria with their answers, worst first, and unmet and met where there are no grades", () => {
    const {id, title, criteria} = parse(text);
    expect([id, title]).toEqual(["value", "Value"]);
    expect(criteria.map((one) => [one.id, one.answers])).toEqual([
      [
        "value.impact",
        [
          {answer: "weak", isMet: false},
          {answer: "fair", isMet: true},
          {answer: "strong", isMet: true}
        ]
      ],
      [
        "value.sponsor",
        [
          {answer: "unmet", isMet: false},
          {answer: "met", isMet: true}
        ]
      ]
    ]);
    expect(criteria[0]!.questions).toEqual(["What would be different a year from now?"]);
    expect(criteria[1]!.questions).toEqual([]);
  });

  it("may grade by numbers, and by words that agree with met and unmet", () => {
    const answers = (yaml: string) => parse(yaml).criteria[0]!.answers.map(({answer}) => answer);
    expect(answers(change("[weak, fair, strong]", "[1, 2, 3]").replace("met_from: fair", "met_from: 2"))).toEqual([
      "1",
      "2",
      "3"
    ]);
    expect(
      answers(change("[weak, fair, strong]", "[unmet, partly, met]").replace("met_from: fair", "met_from: met"))
    ).toEqual(["unmet", "partly", "met"]);
  });

  it("keeps texts as they are, whatever they hold", () => {
    const hostile = `"<script>alert(1)</script> \${x} '); drop table lead; --"`;
    expect(parse(change("Business impact", hostile)).criteria[0]!.title).toBe(
      "<script>alert(1)</script> ${x} '); drop table lead; --"
    );
  });
});

it.each<[string, string, string]>([
  [
    "theme: consequences",
    "theme: consequence",
    "criteria[0].theme: unknown value: consequence (did you mean consequences?)"
  ],
  [
    "theme: champion",
    "theme: weather",
    "criteria[1].theme: unknown value: weather (expected authority, money, need, timing, process, champion, competition, plans, consequences)"
  ],
  ["id: sponsor", "id: impact", "criteria[1].id: used twice: impact (first in criteria[0].id)"],
  ["id: sponsor", "id: Sponsor", "criteria[1].id: must be a name of small letters, digits and underscores: Sponsor"],
  ["id: sponsor", "id: a.b", "criteria[1].id: must be a name of small letters, digits and underscores: a.b"],
  ["framework: value", "framework: valeu", "framework: file name must be valeu.yaml: value.yaml"],
  ["title: Sponsor", "titel: Sponsor", "criteria[1].titel: unknown key: titel (did you mean title?)"],
  ["    asks: Does someone with influence want it?\n", "", "criteria[1].asks: missing: asks"],
  ["title: Value", 'title: " "', "title: must not be empty:  "],
  ["title: Value", 'title: "a\\e[31mb"', "title: must be one line of plain text: a\u001b[31mb"],
  ["title: Value", `title: ${"x".repeat(81)}`, `title: must have at most 80 characters: ${"x".repeat(57)}…`],
  ["met_from: fair", "met_from: fiar", "criteria[0].met_from: not a grade: fiar (did you mean fair?)"],
  ["met_from: fair", "met_from: weak", "criteria[0].met_from: the lowest grade must not count as met: weak"],
  ["    met_from: fair\n", "", "criteria[0]: grades need met_from, the lowest grade that counts as met: impact"],
  ["    grades: [weak, fair, strong]\n", "", "criteria[0].met_from: met_from needs grades: fair"],
  [
    "[weak, fair, strong]",
    "[weak, fair, fair]",
    "criteria[0].grades[2]: used twice: fair (first in criteria[0].grades[1])"
  ],
  ["[weak, fair, strong]", "[fair]", 'criteria[0].grades: must be at least 2 grades: ["fair"]'],
  [
    "[weak, fair, strong]",
    "[Weak, fair]",
    "criteria[0].grades[0]: must be a name of small letters, digits and underscores: Weak"
  ],
  [
    "[weak, fair, strong]",
    "[unknown, weak, fair]",
    "criteria[0].grades[0]: not a grade: unknown (every criterion takes unknown, and it is no grade)"
  ],
  ["[weak, fair, strong]", "[met, fair, strong]", "criteria[0].grades[0]: grade says the opposite of met_from: met"],
  ["[weak, fair, strong]", "[weak, fair, unmet]", "criteria[0].grades[2]: grade says the opposite of met_from: unmet"],
  ["criteria:", "criteria: []\nother:", "criteria: must be at least one criterion: []"]
])("%s as %s is refused", (from, to, fault) => {
  expect(faultsOf(change(from, to)).map((one) => one.replace(/^frameworks\/value\.yaml:\d+:\d+: /, ""))).toContain(
    fault
  );
});

it("all faults come at once, with their lines", () => {
  const yaml = change("id: sponsor", "id: impact").replace("met_from: fair", "met_from: fiar");
  expect(faultsOf(yaml)).toEqual([
    "frameworks/value.yaml:12:9: criteria[1].id: used twice: impact (first in criteria[0].id)",
    "frameworks/value.yaml:11:15: criteria[0].met_from: not a grade: fiar (did you mean fair?)"
  ]);
});

it("a framework cannot take the name of one that Winnow brings along", () => {
  expect(faultsOf(change("framework: value", "framework: bant"), "frameworks/bant.yaml")).toEqual([
    "frameworks/bant.yaml:1:12: framework: name is taken by a framework that Winnow brings along: bant"
  ]);
});

it("too many criteria, grades or characters are refused", () => {
  const criterion = (i: number) => `  - { id: c${i}, title: C, theme: need, asks: Is it? }\n`;
  const many = Array.from({length: 51}, (_, i) => criterion(i)).join("");
  expect(faultsOf(`framework: value\ntitle: V\ncriteria:\n${many}`)[0]).toContain("must be at most 50 criteria");
  const grades = Array.from({length: 16}, (_, i) => i).join(", ");
  expect(faultsOf(change("weak, fair, strong", grades))[0]).toContain("must be at most 15 grades");
  expect(faultsOf(`${text}#${"x".repeat(500_000)}`)[0]).toMatch(/file must have at most 500000 characters: 500\d{3}$/);
});

it.each(["", "[]", "7", "framework: value", "framework: [value]\ntitle: {}\ncriteria: {}", "a: *b"])(
  "a text of another form is refused in words: %s",
  (yaml) => {
    expect(faultsOf(yaml).length).toBeGreaterThan(0);
  }
);
