import type {About} from "../lib/publish/about.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatName} from "./format.js";

/** Every feature in plain English, with the models that read it. */
export const featureTable = ({features}: About): HTMLElement =>
  features.length === 0
    ? emptyNote("This workspace computes nothing from activities.")
    : dataTable(features, {
        caption: "Features: what is computed from a lead’s activities before its moment of scoring",
        columns: [
          {title: "feature", show: ({feature}) => formatName(feature)},
          {title: "what it is", show: ({description}) => description},
          {title: "read by", show: ({models}) => models.join(", ") || "no model"}
        ]
      });
