import {expect, it} from "vitest";
import {findNumbers} from "../../src/workbench/findNumbers.js";

it.each([
  ["fit >= 35 and intent >= 25", ["35", "25"], [35, 25]],
  ["fit2 >= 35", ["35"], [35]],
  ['"my 5 ""6""" > -2.5', ["-2.5"], [-2.5]],
  ["fit between - 5 and +.5e1", ["- 5", "+.5e1"], [-5, 5]],
  ["35<=fit and fit<1_000", ["35", "1_000"], [35, 1000]],
  ["(fit>=-5)or not(score<5.)", ["-5", "5."], [-5, 5]],
  ["größe3 >= 7", ["7"], [7]],
  ["fit >= other", [], []]
])("%s", (rule, texts, values) => {
  const found = findNumbers(rule);
  expect(found.map(({text}) => text)).toEqual(texts);
  expect(found.map(({value}) => value)).toEqual(values);
  for (const {at, text} of found) expect(rule.slice(at, at + text.length)).toBe(text);
});
