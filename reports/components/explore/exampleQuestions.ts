export interface ExampleQuestion {
  question: string;
  sql: string;
}

/**
 * Questions to begin with; every one runs on every workspace, also where it finds nothing.
 *
 * @param champion the model in use, whose leads are looked at; null where there is none
 */
export const listExampleQuestions = (champion: string | null): ExampleQuestion[] => [
  {
    question: "Which tiers convert, month by month?",
    sql: `select cohort, tier, sum(n_matured) as n, sum(n_converted) as converted,
  round(100.0 * sum(n_converted) / nullif(sum(n_matured), 0), 1) as percent
from tiers
where model = ${toText(champion)}
group by cohort, tier
order by cohort, tier`
  },
  {
    question: "Which sources bring leads, and which customers?",
    sql: `select source, sum(n) as leads, sum(n_matured) as matured, sum(n_converted) as converted,
  round(100.0 * sum(n_converted) / nullif(sum(n_matured), 0), 1) as percent
from tiers
where model = ${toText(champion)}
group by source
order by leads desc`
  },
  {
    question: "Which criteria tell leads apart?",
    sql: `with own as (
  select model, criterion, level = 1 as holds, sum(n_matured) as n, sum(n_converted) as converted
  from criteria
  where level <> 255
  group by all
)
select yes.model, yes.criterion, yes.n as n_holds,
  round(100.0 * yes.converted / nullif(yes.n, 0), 1) as percent_holds,
  round(100.0 * no.converted / nullif(no.n, 0), 1) as percent_not
from own as yes join own as no using (model, criterion)
where yes.holds and not no.holds
order by percent_holds - percent_not desc nulls last`
  },
  {
    question: "What has the backtest found?",
    sql: "select severity, title, detail from findings"
  },
  {
    question: "What does each table hold?",
    sql: "select * from report_tables"
  }
];

/** A text as SQL has it; without a model the tables have one empty name. */
const toText = (model: string | null) => `'${(model ?? "").replaceAll("'", "''")}'`;
