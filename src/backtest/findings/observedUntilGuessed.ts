import type {Detector} from "./finding.js";

/** The end of observation was not stated. */
export const observedUntilGuessed: Detector = async ({context: {until, isGuessed}}) => {
  if (until === null || !isGuessed) return [];
  return [
    {
      code: "observed_until_guessed",
      severity: "note",
      subject: "workspace",
      title: `Outcomes are taken to be known until ${until}, the day of the last one recorded`,
      detail:
        "The workspace does not say until when outcomes are known. If recording went on longer, some leads count as open that are not; if one kind of outcome stopped earlier, conversion is understated. State observed_until in workspace.yaml.",
      page: "method"
    }
  ];
};
