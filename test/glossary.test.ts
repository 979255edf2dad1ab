import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";

const root = join(import.meta.dirname, "..");

/** Words we avoid, and what to say. */
const avoided: [name: string, pattern: RegExp, say: string][] = [
  ["accuracy", /\baccuracy\b/i, "name the measure"],
  ["prediction", /\bpredictions?\b/i, "score or probability"],
  ["good or bad lead", /\b(good|bad) leads?\b/i, "the tier"],
  ["predicted SQL", /\bpredicted sql\b/i, "score or probability"],
  ["lead score model", /\blead[- ]scor(e|ing) model\b/i, "model"],
  ["training data", /\btraining data\b/i, "tuning period"],
  ["uplift", /\buplift\b/i, "lift; the effect of acting is not measured"],
  ["statistically significant", /\bstatistically significant\b/i, "give the interval"]
];

/** Where an avoided word is right: file, and the text it may stand in. */
const allowed: [file: string, text: RegExp][] = [
  // A plan of a review is compared with its prediction interval (a term of statistics).
  ["*", /prediction intervals?/i],
  // The share of right decisions is one of the measures, and this is its name.
  ["src/stats/confusion.ts", /accuracy/],
  // Published titles are what they are.
  ["*", /Lead Scoring (Case Study|Dataset)/]
];

function listFiles(folder: string, ending: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), {withFileTypes: true}).flatMap((entry) => {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(\.|node_modules$|dist$|source$)/.test(entry.name) ? [] : listFiles(path, ending);
    return entry.isFile() && ending.test(entry.name) ? [path] : [];
  });
}

const pages = listFiles("reports", /\.md$/);
const texts = [
  ...readdirSync(root).filter((name) => /\.md$/.test(name)),
  ...pages,
  ...listFiles("reports/components", /\.ts$/),
  ...listFiles("data", /\.(md|yaml)$/),
  ...listFiles("src", /\.(ts|sql)$/),
  ...listFiles("loaders", /\.ts$/)
];

function findLines(pattern: RegExp): string[] {
  return texts.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, i) => {
        const rest = allowed
          .filter(([where]) => where === "*" || where === file)
          .reduce(
            (text, [, right]) => text.replaceAll(new RegExp(right, `${right.flags.replace("g", "")}g`), ""),
            line
          );
        return pattern.test(rest) ? [`${file}:${i + 1}: ${line.trim()}`] : [];
      })
  );
}

describe("words we avoid", () => {
  it("there are texts to look at", () => {
    expect(texts.length).toBeGreaterThan(100);
  });

  it.each(avoided)("nobody says %s", (_, pattern, say) => {
    expect(findLines(pattern), `say instead: ${say}`).toEqual([]);
  });
});

describe("pages", () => {
  it.skipIf(pages.length === 0)("no page calls a stage SQL without saying what it means", () => {
    const wrong = pages.filter((page) => {
      const text = readFileSync(join(root, page), "utf8").replace(/```[^]*?```/g, "");
      return /\bSQL\b/.test(text) && !/sales[- _]qualified/i.test(text);
    });
    expect(wrong).toEqual([]);
  });

  it.skipIf(pages.length === 0)("no page names another host", () => {
    const wrong = pages.filter((page) => /(src|href)\s*=\s*["']https?:/.test(readFileSync(join(root, page), "utf8")));
    expect(wrong).toEqual([]);
  });
});
