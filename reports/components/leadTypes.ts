import {html} from "htl";
import {agreements} from "../lib/domain/agreement.js";
import {observedNoun} from "../lib/domain/observed.js";
import {toStageLabel} from "../lib/domain/stage.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatInterval, formatPercent} from "./format.js";
import {rateColumns} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {summarise} from "./summarise.js";

type AgreementRow = Summary & {agreement: string};

/** Thresholds of a model that make an MQL or a PQL, against the stages that were recorded for the same leads. */
export function leadTypes(
  cells: readonly Row<"lead_types">[],
  {about, model}: {about: About; model: AboutModel}
): HTMLElement {
  if (model.lead_types.length === 0)
    return emptyNote(`${model.model} names no threshold for a stage (lead_types), so there is nothing to measure.`);
  const mine = cells.filter((cell) => cell.model === model.model);
  return html`<div>
    ${model.lead_types.map(({stage, rule}) =>
      leadType(
        mine.filter((cell) => cell.stage === stage),
        {about, stage: toStageLabel(stage as Parameters<typeof toStageLabel>[0]), rule}
      )
    )}
  </div>`;
}

function leadType(
  cells: readonly Row<"lead_types">[],
  {about, stage, rule}: {about: About; stage: string; rule: string}
): HTMLElement {
  const rows: AgreementRow[] = agreements.map((agreement, i) => ({
    agreement,
    ...summarise(
      cells.filter((cell) => cell.agreement === i),
      {isClustered: about.is_clustered}
    )
  }));
  const isRecorded = (about.tables.stage_change ?? 0) > 0;
  return html`<section>
    <h3>${toTitle(rows, stage, isRecorded)}</h3>
    <p>${stage} by the model: ${rule}. On record: the stage was entered before the horizon was over.</p>
    ${dataTable(isRecorded ? rows : [rows[1]!, rows[3]!], {
      about,
      caption: `${stage}: model against record, conversion of matured leads`,
      columns: [
        {title: "lead is qualified", show: ({agreement}) => agreement},
        ...rateColumns(rows, observedNoun(about))
      ],
      isSortable: false
    })}
  </section>`;
}

/** What the table says: whether the model or the record is nearer to what converts. */
function toTitle([both, modelAlone, recordAlone]: readonly AgreementRow[], stage: string, isRecorded: boolean): string {
  const typed = both!.n + modelAlone!.n;
  if (!isRecorded)
    return `The model makes ${formatCount(typed)} leads ${stage}; no stages are recorded here to compare`;
  if (typed === 0) return `The model makes no lead ${stage}`;
  const share = `${formatPercent(both!.n / typed)} of the ${formatCount(typed)} leads the model makes ${stage} are on record as such`;
  if (modelAlone!.isThin || recordAlone!.isThin) return `${share}; too few differ to compare their conversion`;
  const words = ({rate, lower, upper}: AgreementRow) => `${formatPercent(rate)} (${formatInterval(lower, upper)})`;
  return `${share}; those it alone names convert at ${words(modelAlone!)}, those on record alone at ${words(recordAlone!)}`;
}
