import {groupBy} from "../../util/groupBy.js";
import type {Detector} from "./finding.js";
import {toList} from "./words.js";

interface UseRow {
  model: string;
  title: string;
  attribute: string;
}

/** Criteria that read the latest value of an attribute, whenever it was entered. */
export const unstatedAttribute: Detector = async ({engine}) => {
  const uses = await engine.queryRows<UseRow>(
    `select model, title, attribute from criterion join criterion_attribute using (model, criterion)
where is_unstated and attribute in (select name from attribute where table_name = 'lead' and known = 'unstated')
order by model, position, attribute`
  );
  return [...groupBy(uses, ({model}) => model)].map(([model, own]) => {
    const titles = [...new Set(own.map(({title}) => `“${title}”`))];
    const attributes = [...new Set(own.map(({attribute}) => attribute))];
    const isOne = titles.length === 1;
    return {
      code: "unstated_attribute",
      severity: "note",
      subject: model,
      title: `${isOne ? "One criterion" : `${titles.length} criteria`} of ${model} ${isOne ? "reads" : "read"} the latest value of an attribute, which may have been entered after the outcome`,
      detail: `${toList(titles)} ${isOne ? "uses" : "use"} ${toList(attributes)}. Nothing says when these values were known. State “known: creation” in workspace.yaml where that is true, or bring their history.`,
      page: "criteria"
    };
  });
};
