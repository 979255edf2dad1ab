/** How a canonical column is read from text. `instant`: a time, a bare date counts from its end; `start`: from its beginning. */
export type CanonicalType =
  | "text"
  | "instant"
  | "start"
  | "day"
  | "integer"
  | "flag"
  | "stage"
  | "content_stage"
  | "criterion"
  | "answer"
  | "attribute"
  | "role";

export interface CanonicalColumn {
  type: CanonicalType;
  /** A row without it is rejected. */
  isRequired: boolean;
}

export interface CanonicalTable {
  /** What one row is. */
  grain: string;
  columns: Readonly<Record<string, CanonicalColumn>>;
  /** Columns that together may occur once; a repeated row is merged into the first. Empty: rows are not identified. */
  key: readonly string[];
  /** True where source columns that are not mapped stay as attributes. */
  hasAttributes: boolean;
}

const need = (type: CanonicalType): CanonicalColumn => ({type, isRequired: true});
const may = (type: CanonicalType): CanonicalColumn => ({type, isRequired: false});

/** The tables every workspace is brought to, whatever its files look like. Only `lead` is required. */
export const canonicalTables = {
  lead: {
    grain: "one person or buying contact with a history",
    columns: {
      lead_id: need("text"),
      created_at: may("start"),
      source: may("text"),
      source_detail: may("text"),
      account_id: may("text"),
      is_won: may("flag")
    },
    key: ["lead_id"],
    hasAttributes: true
  },
  activity: {
    grain: "one observed behaviour of a lead",
    columns: {
      lead_id: need("text"),
      occurred_at: need("instant"),
      type: need("text"),
      value: may("integer"),
      content_stage: may("content_stage")
    },
    key: [],
    hasAttributes: true
  },
  assessment: {
    grain: "one answer of a person to a framework criterion",
    columns: {
      lead_id: need("text"),
      assessed_at: need("instant"),
      criterion: need("criterion"),
      answer: need("answer"),
      role: may("role"),
      person_id: may("text"),
      note: may("text")
    },
    key: [],
    hasAttributes: false
  },
  stage_change: {
    grain: "one entry of a lead into a stage",
    columns: {
      lead_id: need("text"),
      entered_at: need("instant"),
      stage: need("stage"),
      reason: may("text"),
      person_id: may("text")
    },
    key: [],
    hasAttributes: false
  },
  deal: {
    grain: "one deal that was won or lost",
    columns: {
      lead_id: need("text"),
      closed_at: need("instant"),
      is_won: need("flag"),
      amount_minor: may("integer"),
      reason: may("text")
    },
    key: [],
    hasAttributes: false
  },
  attribute_change: {
    grain: "one change of an attribute of a lead",
    columns: {
      lead_id: need("text"),
      changed_at: need("instant"),
      attribute: need("attribute"),
      old_value: may("text"),
      new_value: may("text")
    },
    key: [],
    hasAttributes: false
  },
  spend: {
    grain: "money spent on one source in one period",
    columns: {period: need("day"), source: need("text"), amount_minor: need("integer")},
    key: [],
    hasAttributes: false
  },
  touch: {
    grain: "one contact that sales made",
    columns: {lead_id: need("text"), touched_at: need("instant"), channel: may("text"), person_id: may("text")},
    key: [],
    hasAttributes: false
  },
  person: {
    grain: "one person of marketing or sales",
    columns: {person_id: need("text"), role: may("role"), team: may("text")},
    key: ["person_id"],
    hasAttributes: false
  }
} as const satisfies Record<string, CanonicalTable>;

export type CanonicalName = keyof typeof canonicalTables;

export const canonicalNames = Object.keys(canonicalTables) as CanonicalName[];

/** The canonical table of that name. */
export function getCanonicalTable(name: CanonicalName): CanonicalTable {
  return canonicalTables[name];
}
