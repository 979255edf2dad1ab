import {backtest} from "./backtest/backtest.js";
import {buildDifferences} from "./backtest/difference/difference.js";
import {recordKeys} from "./backtest/resultKeys.js";
import type {Input} from "./ingest/ingest.js";
import {ingest} from "./ingest/ingest.js";
import type {Features} from "./model/feature.js";
import type {Model} from "./model/model.js";
import {toModelName} from "./model/model.js";
import {buildAnswerCounts} from "./observe/answerCounts.js";
import type {AnsweredCriterion} from "./observe/answerStates.js";
import {buildAnswerStates, findAnswered} from "./observe/answerStates.js";
import {buildAttributesThen} from "./observe/attributesThen.js";
import {buildAttributeVersions} from "./observe/attributeVersions.js";
import {compileModels} from "./observe/compileModels.js";
import {toEndOfDay} from "./observe/endOfDay.js";
import {buildKnown} from "./observe/known.js";
import type {LevelPlan} from "./observe/levels.js";
import {buildLevels, planLevels} from "./observe/levels.js";
import {buildOutcomes, findObservedUntil} from "./observe/outcomes.js";
import {questionsOf} from "./observe/questions.js";
import type {ModelFile} from "./observe/readModels.js";
import {buildSegmentVersions, segmentSql, setSegmentsAsOf} from "./observe/segments.js";
import {buildSpine, findClustered} from "./observe/spine.js";
import {publishTables} from "./publish/publish.js";
import {queryAbout} from "./publish/queryAbout.js";
import {toAboutFeatures} from "./publish/toAboutFeatures.js";
import {publishWorkbench} from "./publish/workbench.js";
import {buildProfile} from "./review/icp/icp.js";
import {buildGivenScores} from "./score/givenScores.js";
import {buildLeadTypes} from "./score/leadTypes.js";
import {recordModels} from "./score/recordModels.js";
import {recordVersions} from "./score/recordVersions.js";
import {buildScores} from "./score/scores.js";
import {quoteLiteral} from "./sql/identifier.js";
import {checkContracts} from "./warehouse/contracts.js";
import type {Engine} from "./warehouse/engine.js";
import {readSchema} from "./warehouse/schemaText.js";
import type {Location} from "./workspace/locate.js";

/** What the steps of a run share. A step fills in what stands to its right in the flow. */
export interface Run {
  engine: Engine;
  location: Location;
  inputs: readonly Input[];
  modelFiles: readonly ModelFile[];
  hasPrevious: boolean;
  runId: string;
  inputHash: string;
  dataHash: string;
  codeVersion: string;
  until: {day: string; isGuessed: boolean} | null;
  isClustered: boolean;
  models: readonly Model[];
  features: Features;
  plan: LevelPlan;
  /** Framework criteria that somebody assessed. */
  answered: readonly AnsweredCriterion[];
}

/** One step of the flow; `run` returns a line that says what it made. */
export interface Step {
  name: string;
  title: string;
  reads: readonly string[];
  makes: readonly string[];
  run(run: Run): Promise<string>;
}

const ingestStep: Step = {
  name: "ingest",
  title: "Read the source files",
  reads: ["source files"],
  makes: [
    "lead",
    "activity",
    "assessment",
    "stage_change",
    "deal",
    "attribute_change",
    "spend",
    "touch",
    "person",
    "framework_criterion",
    "framework_question",
    "framework_answer",
    "source_count",
    "reject"
  ],
  async run({engine, location, inputs, hasPrevious}) {
    const {read, copied} = await ingest(engine, location, inputs, hasPrevious);
    const [sums] = await engine.queryRows<{n: number; rejected: number}>(
      "select coalesce(sum(n_read), 0)::bigint as n, coalesce(sum(n_rejected), 0)::bigint as rejected from source_count"
    );
    const reused = copied.length > 0 ? `, unchanged: ${copied.join(", ")}` : "";
    const rejected = sums!.rejected > 0 ? `, ${sums!.rejected.toLocaleString("en")} rejected (winnow status)` : "";
    return `${sums!.n.toLocaleString("en")} rows${read.length > 0 ? `, read: ${read.join(", ")}` : ""}${reused}${rejected}`;
  }
};

const observeStep: Step = {
  name: "observe",
  title: "Decide who is observed when, and what came later",
  reads: ["lead", "activity", "assessment", "stage_change", "attribute_change", "deal"],
  makes: [
    "attribute_version",
    "attribute_then",
    "outcome",
    "observation",
    "decided",
    "not_yet",
    "level",
    "answer_state",
    "answer_count"
  ],
  async run(run) {
    const {engine, location, modelFiles} = run;
    const {workspace} = location;
    // First, because it finds the faults of the workspace and the models, which would stop what follows.
    const compiled = await compileModels(engine, workspace, modelFiles);
    await buildOutcomes(engine, workspace);
    run.until = await findObservedUntil(engine, workspace);
    await buildAttributeVersions(engine, workspace);
    await buildSegmentVersions(engine, workspace);
    await buildSpine(engine, workspace, run.until?.day ?? null);
    await setSegmentsAsOf(engine, "observation");
    await buildAttributesThen(engine);
    run.isClustered = await findClustered(engine);
    run.models = compiled.models;
    run.features = compiled.features;
    run.plan = planLevels(run.models, run.features);
    await buildKnown(engine, "observation", questionsOf(run.models, run.features, compiled.columns));
    await buildLevels(engine, "level", run.plan);
    await observeAnswers(run);
    const [counts] = await engine.queryRows<{n: number; leads: number; decided: number}>(
      "select count(*) as n, count(distinct lead_id) as leads, (select count(*) from decided) as decided from observation"
    );
    const {n, leads} = counts!;
    const often = n === leads ? "" : ` ${n.toLocaleString("en")} times`;
    return `${leads.toLocaleString("en")} leads observed${often}, ${counts!.decided.toLocaleString("en")} decided before, ${run.plan.columns.length} criteria`;
  }
};

/** What the leads' assessments said when they were scored, and when they were made. */
async function observeAnswers(run: Run): Promise<void> {
  const {engine, location} = run;
  const {frameworks, sources} = location.workspace;
  const has = (name: string) => sources.some(({table}) => table === name);
  run.answered = await findAnswered(engine, frameworks, has("assessment"));
  await buildAnswerStates(engine, frameworks, run.answered);
  await buildAnswerCounts(engine, {hasAssessments: has("assessment"), hasStages: has("stage_change")});
}

const scoreStep: Step = {
  name: "score",
  title: "Apply the models",
  reads: ["observation", "level"],
  makes: ["model", "model_version", "criterion", "tier", "score", "lead_type_match", "given_score", "given_value"],
  async run({engine, location, models, modelFiles, features, plan}) {
    const rows = await engine.queryRows<{name: string; known: string}>(
      "select name, known from attribute where table_name = 'lead'"
    );
    const knownAt = new Map(rows.map(({name, known}) => [name, known]));
    const {champion, frameworks} = location.workspace;
    await recordModels(engine, {models, champion, features, plan, knownAt, frameworks});
    await recordVersions(engine, {workspace: location.workspace, models, files: modelFiles, features});
    await engine.execute(readSchema("score"));
    await buildScores(engine, "score", models, plan, "level");
    await buildGivenScores(engine, location.workspace.givenScores, knownAt);
    const {convert, sources} = location.workspace;
    const hasStages = sources.some(({table}) => table === "stage_change");
    await buildLeadTypes(engine, models, {horizonDays: convert.withinDays, hasStages});
    return models.length === 0 ? "no model" : models.map(toModelName).join(", ");
  }
};

const backtestStep: Step = {
  name: "backtest",
  title: "Judge the models on what came later",
  reads: ["observation", "level", "score", "given_value", "outcome", "decided"],
  makes: [
    "backtest_key",
    "backtest_measure",
    "backtest_gain",
    "backtest_comparison",
    "backtest_tier",
    "backtest_maturity",
    "backtest_cohort",
    "backtest_given",
    "backtest_fold",
    "test_case",
    "backtest_headroom",
    "backtest_weight",
    "backtest_calibration",
    "backtest_reliability",
    "backtest_reading",
    "backtest_leak",
    "backtest_leak_scan",
    "backtest_drift",
    "backtest_inflation",
    "backtest_conversion",
    "finding"
  ],
  async run({engine, location, until, isClustered, models, features, plan, dataHash, codeVersion}) {
    await recordKeys(engine, location.workspace, {dataHash, codeVersion});
    await backtest(engine, location.workspace, {
      horizonDays: location.workspace.convert.withinDays,
      until: until?.day ?? null,
      isGuessed: until?.isGuessed ?? false,
      isClustered,
      features,
      applied: models.map((model) => ({model, columns: plan.columnsOf.get(model)!}))
    });
    const rows = await engine.queryRows<{severity: string; n: number}>(
      "select severity, count(*) as n from finding group by all order by severity"
    );
    return rows.length === 0
      ? "no findings"
      : rows.map(({severity, n}) => `${n} ${severity}${n === 1 ? "" : "s"}`).join(", ");
  }
};

const differenceStep: Step = {
  name: "difference",
  title: "Compare the models lead by lead",
  reads: ["observation", "level", "score", "lead and what is known of it"],
  makes: ["difference_move", "difference_open", "difference_load", "difference_effect", "difference_change"],
  async run({engine, location, until, isClustered, models, features}) {
    const {workspace} = location;
    const n = await buildDifferences(engine, {
      horizonDays: workspace.convert.withinDays,
      until: until?.day ?? null,
      isGuessed: until?.isGuessed ?? false,
      isClustered,
      models,
      features,
      champion: workspace.champion,
      at: until === null ? null : toEndOfDay(until.day),
      segment: segmentSql(workspace)
    });
    return n === 0 ? "nothing to compare" : `${n} ${n === 1 ? "pair" : "pairs"}`;
  }
};

const reviewStep: Step = {
  name: "review",
  title: "Profile who became a customer",
  reads: ["observation", "lead", "attribute"],
  makes: ["icp_value", "icp_left_out"],
  async run({engine, location, isClustered}) {
    const horizonDays = location.workspace.convert.withinDays;
    const {nFound, nValues} = await buildProfile(engine, {horizonDays, isClustered});
    return `${nFound} of ${nValues} values stand out`;
  }
};

const publishStep: Step = {
  name: "publish",
  title: "Sum up for the pages",
  reads: ["everything left of it"],
  makes: ["published tables", "about", "workbench", "workbench_matrix"],
  async run({engine, location, until, isClustered, models, modelFiles, features, plan, answered, ...hashes}) {
    const {workspace} = location;
    const {runId, inputHash, dataHash, codeVersion} = hashes;
    const tables = [...new Set(workspace.sources.map(({table}) => table))];
    const about = await queryAbout(engine, workspace, {
      until: until?.day ?? null,
      isGuessed: until?.isGuessed ?? false,
      isClustered,
      runId,
      dataHash,
      tables,
      features: toAboutFeatures(features, models)
    });
    const criteria = models.flatMap((model) =>
      model.criteria.map(({id}, i) => ({
        model: toModelName(model),
        criterion: id,
        column: plan.columnsOf.get(model)![i]!
      }))
    );
    const context = {
      horizonDays: workspace.convert.withinDays,
      until: until?.day ?? null,
      isClustered,
      tables: new Set<string>(tables),
      criteria,
      answered,
      frameworks: workspace.frameworks,
      segmentSql: segmentSql(workspace),
      hasModel: models.length > 0
    };
    await publishTables(engine, context, about);
    await publishWorkbench(engine, {workspace, models, files: modelFiles, plan, isClustered, dataHash});
    await engine.execute(readSchema("run"));
    const values = [runId, inputHash, dataHash, workspace.file, codeVersion].map(quoteLiteral).join(", ");
    await engine.execute(`insert into run values (${values})`);
    await checkContracts(engine);
    return `run ${runId}`;
  }
};

/** The flow, in order. */
export const steps: readonly Step[] = [
  ingestStep,
  observeStep,
  scoreStep,
  backtestStep,
  differenceStep,
  reviewStep,
  publishStep
];
