import {toEnglish} from "../../model/english.js";
import type {Criterion} from "../../model/model.js";
import {quoteLiteral} from "../../sql/identifier.js";
import {printExpression} from "../../sql/printExpression.js";
import {findNearest} from "../../util/nearest.js";
import type {Engine} from "../../warehouse/engine.js";
import type {ComparedText} from "../checks/comparedTexts.js";
import {comparedTexts} from "../checks/comparedTexts.js";
import type {CheckedModel} from "./checkedModel.js";
import {aboutCriterion, MIN_OBSERVED, toTitle} from "./checkedModel.js";
import type {Finding} from "./finding.js";
import {toCount} from "./words.js";

/** A value that fewer leads share is named nowhere: it could tell who they are. */
const MIN_SHARED = 10;

/** Texts in a rule that no lead has in that column: a slip of the pen, or a value that is spelt otherwise in the data. */
export async function unknownValues(
  engine: Engine,
  checked: CheckedModel,
  columns: ReadonlySet<string>
): Promise<Finding[]> {
  const [row] = await engine.queryRows<{n: number}>("select count(*) as n from lead");
  if (row!.n < MIN_OBSERVED) return [];
  const findings: Finding[] = [];
  for (const criterion of checked.model.criteria) {
    for (const compared of comparedTexts(criterion.rule, columns)) {
      if (await occurs(engine, compared)) continue;
      const nearest = findNearest(compared.text, await readCommon(engine, compared));
      findings.push(toFinding({checked, criterion, compared, nearest, n: row!.n}));
    }
  }
  return findings;
}

async function occurs(engine: Engine, {subject, text}: ComparedText): Promise<boolean> {
  const [row] = await engine.queryRows<{found: boolean}>(
    `select exists (select 1 from lead where ${printExpression(subject)} = ${quoteLiteral(text)}) as found`
  );
  return row!.found;
}

/** The values that occur, the most common ones. */
async function readCommon(engine: Engine, {subject}: ComparedText): Promise<string[]> {
  const rows = await engine.queryRows<{value: string}>(
    `select ${printExpression(subject)} as value, count(*) as n from lead where value is not null group by all having n >= ${MIN_SHARED} order by n desc, value limit 1000`
  );
  return rows.map(({value}) => value);
}

function toFinding({
  checked,
  criterion,
  compared,
  nearest,
  n
}: {
  checked: CheckedModel;
  criterion: Criterion;
  compared: ComparedText;
  nearest: string | null;
  n: number;
}): Finding {
  const about = {code: "unknown_value", ...aboutCriterion(checked, criterion)};
  const hint = nearest === null ? "" : `; “${nearest}” does`;
  return {
    ...about,
    // Without a value like it, it may just be one that is still to come.
    severity: nearest === null ? "note" : about.severity,
    title: `${toTitle(criterion, checked)} asks for “${compared.text}”, which occurs for none of ${toCount(n)} leads${hint}`,
    detail: `It is compared with ${toEnglish(compared.subject)}. ${nearest === null ? "If no lead will ever have it, take it out of the rule." : "Values are compared letter by letter, capitals included."}`
  };
}
