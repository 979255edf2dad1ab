import {describe, expect, it} from "vitest";
import {
  criterionNames,
  findFramework,
  findFrameworkCriterion,
  frameworks,
  toFramework
} from "../../src/domain/framework.js";
import {isTheme} from "../../src/domain/theme.js";

const criteria = frameworks.flatMap((framework) => framework.criteria);

describe("the frameworks Winnow brings along", () => {
  it("name their criteria by themselves, each once, with a theme", () => {
    expect(new Set(criteria.map(({id}) => id)).size).toBe(criteria.length);
    expect(criteria.every(({id, framework, theme}) => id.startsWith(`${framework}.`) && isTheme(theme))).toBe(true);
  });

  it("spell their letters", () => {
    expect(frameworks.map(({title, criteria: own}) => [title, own.length])).toEqual([
      ["BANT", 4],
      ["CHAMP", 4],
      ["MEDDIC", 6],
      ["GPCTBA/C&I", 8]
    ]);
  });

  it("ask the same under the same theme", () => {
    expect(findFrameworkCriterion("bant.authority")?.theme).toBe(
      findFrameworkCriterion("meddic.economic_buyer")?.theme
    );
  });

  it("help with three to five questions a criterion, none of them twice", () => {
    const questions = criteria.flatMap((criterion) => criterion.questions);
    expect(criteria.filter((one) => one.questions.length < 3 || one.questions.length > 5)).toEqual([]);
    expect(new Set(questions).size).toBe(questions.length);
    expect(questions.filter((question) => question.length > 100)).toEqual([]);
  });

  it("take unmet and met, worst first", () => {
    const answers = criteria.map((criterion) => criterion.answers.map(({answer, isMet}) => `${answer} ${isMet}`));
    expect(new Set(answers.map(String))).toEqual(new Set(["unmet false,met true"]));
  });
});

describe("toFramework", () => {
  const own = toFramework({
    framework: "own",
    title: "Own",
    criteria: [
      {id: "fit", title: "Fit", theme: "need", asks: "Does it fit?", questions: ["Where?"]},
      {
        id: "size",
        title: "Size",
        theme: "money",
        asks: "How large is it?",
        questions: [],
        grades: ["weak", "fair", "strong"],
        met_from: "fair"
      }
    ]
  });

  it("counts grades as met from the one that is named on", () => {
    expect(own.criteria[1]!.answers).toEqual([
      {answer: "weak", isMet: false},
      {answer: "fair", isMet: true},
      {answer: "strong", isMet: true}
    ]);
  });

  it("is found beside the others", () => {
    const all = [...frameworks, own];
    expect(findFrameworkCriterion("own.size", all)?.title).toBe("Size");
    expect(findFramework("own", all)?.criteria.length).toBe(2);
    expect(criterionNames(all).slice(-2)).toEqual(["own.fit", "own.size"]);
  });
});

it.each(["bant.power", "spin.need", "budget", "", "."])("%s names no criterion", (id) => {
  expect(findFrameworkCriterion(id)).toBe(undefined);
  expect(findFramework("spin")).toBe(undefined);
});
