import {html} from "htl";
import {glossary} from "../lib/domain/glossary.js";
import type {About, AboutCriterion, AboutModel} from "../lib/publish/about.js";
import {groupLevels} from "./criterionRows.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatDay, formatName, formatPoints, toSentence} from "./format.js";
import {count} from "./rateColumns.js";
import {tierGrid} from "./tierGrid.js";

/** Rows conserved: what was read of each source, and what became of it. */
export const conservedTable = ({sources}: About): HTMLElement =>
  dataTable(sources, {
    caption: "Rows read from each source",
    columns: [
      {title: "source", show: ({name}) => name},
      {title: "file", show: ({file}) => file},
      count("read", (row) => row.n_read),
      count("accepted", (row) => row.n_accepted),
      count("merged", (row) => row.n_merged),
      count("rejected", (row) => row.n_rejected),
      count("left out", (row) => row.n_left_out),
      {
        title: "adds up",
        show: (row) => (row.n_read === row.n_accepted + row.n_merged + row.n_rejected + row.n_left_out ? "yes" : "no")
      }
    ]
  });

/** Why rows were rejected. */
export const rejectsTable = ({rejects}: About): HTMLElement =>
  rejects.length === 0
    ? emptyNote("No row was rejected.")
    : dataTable(rejects, {
        caption: "Rows rejected, by reason",
        columns: [
          {title: "source", show: ({source}) => source},
          {title: "reason", show: ({reason}) => reason},
          count("rows", ({n}) => n)
        ]
      });

/** A model in plain English: its dimensions, tiers, and every criterion with the points of each level. */
export const rulesOf = (model: AboutModel): HTMLElement =>
  html`<section class="rules">
    <h3>${model.model}${model.title === "" ? "" : `: ${model.title}`}</h3>
    <p>
      Score ${formatPoints(model.score_min)} to ${formatPoints(model.score_max)}.
      ${model.dimensions.map(({dimension, min, max}) => `${toSentence(formatName(dimension))} ${formatPoints(min)} to ${formatPoints(max)}. `)}
      ${model.effective_from === null ? "It is not said when it took effect." : `In effect since ${formatDay(model.effective_from)}; months before were known to those who set the points.`}
    </p>
    ${dataTable(model.tiers, {
      caption: `Tiers of ${model.model}, the first that holds`,
      columns: [
        {title: "tier", show: ({tier}) => tier},
        {title: "holds when", show: ({rule}) => rule || "no other tier holds"},
        {title: "action", show: toActionWords}
      ]
    })}
    ${model.cells.length === 0 ? "" : tierGrid(model)} ${model.groups.length === 0 ? "" : groupsTable(model)}
    ${model.lead_types.length === 0 ? "" : leadTypesTable(model)}
    ${dataTable(model.criteria, {
      caption: `Criteria of ${model.model}`,
      columns: [
        {title: "criterion", show: ({title}) => title},
        {title: "dimension", show: ({dimension}) => formatName(dimension)},
        {title: "group", show: ({group}) => (group === null ? "" : formatName(group))},
        {title: "rule", show: ({rule}) => rule},
        {title: "points", show: toPointsWords},
        {title: "gate", show: ({gate}) => gate ?? ""},
        {title: "value", show: ({is_unstated}) => (is_unstated ? "latest value, may leak" : "as known then")}
      ]
    })}
  </section>`;

const toActionWords = ({action, after_days}: AboutModel["tiers"][number]) =>
  after_days === null ? action : `${action} after ${formatCount(after_days)} days`;

const groupsTable = ({model, groups}: AboutModel): HTMLElement =>
  dataTable(groups, {
    caption: `Groups of ${model}: a cap on criteria together, inside that of their dimension`,
    columns: [
      {title: "group", show: ({group}) => formatName(group)},
      {title: "dimension", show: ({dimension}) => formatName(dimension)},
      {title: "cap", show: ({rule}) => rule}
    ]
  });

const leadTypesTable = ({model, lead_types}: AboutModel): HTMLElement =>
  dataTable(lead_types, {
    caption: `What makes a lead qualified by ${model}`,
    columns: [
      {title: "stage", show: ({stage}) => formatName(stage)},
      {title: "when", show: ({rule}) => rule}
    ]
  });

const toPointsWords = (criterion: AboutCriterion) =>
  groupLevels(criterion)
    .map(({label, pointsLabel}) => `${label}: ${pointsLabel}`)
    .join("; ");

/** Words a reader may stumble over. */
export const glossaryList = (): HTMLElement =>
  html`<dl class="glossary">
    ${Object.entries(glossary).map(
      ([word, meaning]) =>
        html`<div>
          <dt>${word === "as_of" ? "as-of date" : formatName(word)}</dt>
          <dd>${meaning}</dd>
        </div>`
    )}
  </dl>`;

/** Which tables hold rows. */
export const tablesSentence = ({tables}: About): string =>
  Object.entries(tables)
    .filter(([, n]) => n > 0)
    .map(([table, n]) => `${formatCount(n)} in ${formatName(table)}`)
    .join(", ");
