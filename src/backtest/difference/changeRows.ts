import type {Attribution} from "../../model/attribution.js";

/** One thing that differs between two models, and the leads that move by it; the last rows hold what no one change does. */
export interface ChangeRow {
  from_model: string;
  to_model: string;
  position: number;
  /** `criterion`, `dimension`, `group`, `score`, `tier`, `lead_type`, `about`; `together` and `either` for the rest. */
  part: string;
  kind: string;
  subject: string;
  text: string;
  /** Leads that move when it alone is changed; null where nothing can move by it, and for the rest. */
  n_alone: number | null;
  /** Moved leads that stay when it alone is taken back. */
  n_needed: number | null;
  /** Moved leads put down to it; these sum to all moves. */
  n_moved: number;
}

/** The changes in order of the models, then the moves that several changes make together, or any of several. */
export function toChangeRows(from_model: string, to_model: string, attribution: Attribution): ChangeRow[] {
  const {changes, nTogether, nEither} = attribution;
  const named = changes.map(({change: {part, kind, subject, text, canMove}, nAlone, nNeeded, nSole}) => ({
    part,
    kind,
    subject,
    text,
    n_alone: canMove ? nAlone : null,
    n_needed: canMove ? nNeeded : null,
    n_moved: nSole
  }));
  const rest = {kind: "", n_alone: null, n_needed: null};
  const rows = [
    ...named,
    {
      ...rest,
      part: "together",
      subject: "several together",
      text: "needs two or more of the changes at once",
      n_moved: nTogether
    },
    {
      ...rest,
      part: "either",
      subject: "any of several",
      text: "moves whichever single change is taken back",
      n_moved: nEither
    }
  ];
  return rows.map((row, position) => ({from_model, to_model, position, ...row}));
}
