import {expect, it} from "vitest";
import type {About} from "../../src/publish/about.js";
import {runFiles, valueOf} from "../support/warehouse.js";

const yaml = `title: Test
currency: EUR
observe: { as_of: created + 1 day }
convert: { to: won, within: 30 days }
champion: m@1
sources:
  lead: { file: leads.csv, columns: { lead_id: id, created_at: created, source: channel } }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
  assessment: { file: answers.csv, columns: { lead_id: lead, assessed_at: day, criterion: criterion, answer: answer } }
`;
const model = (title: string) => `model: m
version: 1
title: ${title}
dimensions: { fit: { min: 0, max: 10 } }
score: { min: 0, max: 10 }
criteria:
  - { id: web, title: Came by the web, dimension: fit, kind: website, when: "source = 'web'", points: 2.5 }
  - { id: size, title: Is large, dimension: fit, kind: assessment, framework: own.size, when: "assessed('own.size') = 'strong'", points: 1 }
tiers:
  - { name: top, when: "score >= 2.5", action: sales }
  - { name: rest, action: nurture }
`;

it("about says what stands behind the numbers, and names no lead", async () => {
  const {engine} = await runFiles(
    {
      yaml,
      files: {
        "leads.csv": "id,created,channel\nlead-one,2026-01-01,web\nlead-two,2026-01-02,ad\nbroken\n",
        "deals.csv": "lead,closed\nlead-one,2026-02-10\n",
        "answers.csv": "lead,day,criterion,answer\nlead-one,2026-01-01,own.size,strong\n"
      },
      models: {"m@1": model('It\'s "quoted"')},
      frameworks: {
        own: `framework: own
title: The company's own
criteria: [{ id: size, title: Size, theme: money, asks: How large?, grades: [weak, strong], met_from: strong }]
`
      }
    },
    "publish"
  );
  const json = String(await valueOf(engine, "select json from about"));
  expect(json).not.toContain("lead-one");
  const about = JSON.parse(json) as About;
  expect(about).toMatchObject({
    title: "Test",
    currency: "EUR",
    observed_until: "2026-02-10",
    is_observed_until_guessed: true,
    as_of: "1 day after creation",
    horizon_days: 30,
    maturity: "horizon",
    is_clustered: false,
    is_repeated: false,
    tables: {lead: 2, deal: 1, assessment: 1},
    first_created_on: "2026-01-01",
    last_created_on: "2026-01-02",
    rejects: [{source: "lead", reason: "record broken: missing columns", n: 1}]
  });
  expect(about.sources.find(({name}) => name === "lead")).toMatchObject({
    n_read: 3,
    n_accepted: 2,
    n_merged: 0,
    n_rejected: 1,
    n_left_out: 0
  });
  expect(about.models).toMatchObject([
    {
      model: "m@1",
      title: 'It\'s "quoted"',
      is_champion: true,
      score_max: 10,
      tiers: [{tier: "top"}, {tier: "rest"}],
      criteria: [
        {
          criterion: "web",
          framework: null,
          framework_title: null,
          asks: null,
          levels: [
            {level: 0, points: 0},
            {level: 1, points: 2.5},
            {level: 255, points: 0}
          ]
        },
        {
          criterion: "size",
          framework: "own.size",
          framework_title: "The company's own",
          asks: "How large?",
          theme: "money",
          rule: "own size is strong"
        }
      ]
    }
  ]);
});
