import {toContentStage} from "./contentStage.js";
import {toCsv} from "./csv.js";
import {formatDay, formatTime} from "./formatTime.js";
import type {Activity, Assessment, Deal, Lead, Person, Spend, StageChange, Touch, World} from "./world.js";

export interface SourceFile {
  /** Such as `leads.csv`. */
  name: string;
  /** UTF-8 text, comma, LF. */
  text: string;
}

const toMoney = (amount: number) => amount.toFixed(2);

const toLeads = (rows: readonly Lead[]) =>
  toCsv(rows, {
    id: (lead) => lead.id,
    created: (lead) => formatTime(lead.created),
    channel: (lead) => lead.channel,
    channel_detail: (lead) => lead.channelDetail,
    company: (lead) => lead.company,
    job_level: (lead) => lead.jobLevel,
    employees: (lead) => lead.employees,
    company_size: (lead) => lead.companySize,
    industry: (lead) => lead.industry,
    country: (lead) => lead.country,
    consent_email: (lead) => lead.consentEmail,
    consent_phone: (lead) => lead.consentPhone,
    follows_us: (lead) => lead.followsUs,
    email_hash: (lead) => lead.emailHash,
    owner: (lead) => lead.owner,
    queue: (lead) => lead.queue,
    import_batch: (lead) => lead.importBatch,
    last_touch_note: (lead) => lead.lastTouchNote,
    lifetime_amount: (lead) => (lead.lifetimeAmount === null ? null : toMoney(lead.lifetimeAmount))
  });

const toActivities = (rows: readonly Activity[]) =>
  toCsv(rows, {
    lead: (row) => row.lead,
    occurred: (row) => formatTime(row.at),
    type: (row) => row.type,
    page: (row) => row.page,
    content_stage: toContentStage,
    value: (row) => row.value
  });

const toAssessments = (rows: readonly Assessment[]) =>
  toCsv(rows, {
    lead: (row) => row.lead,
    assessed: (row) => formatTime(row.at),
    criterion: (row) => row.criterion,
    answer: (row) => row.answer,
    role: (row) => row.role,
    person: (row) => row.person
  });

const toStages = (rows: readonly StageChange[]) =>
  toCsv(rows, {
    lead: (row) => row.lead,
    entered: (row) => formatTime(row.at),
    stage: (row) => row.stage,
    reason: (row) => row.reason,
    person: (row) => row.person
  });

const toTouches = (rows: readonly Touch[]) =>
  toCsv(rows, {
    lead: (row) => row.lead,
    touched: (row) => formatTime(row.at),
    channel: (row) => row.channel,
    person: (row) => row.person
  });

const toDeals = (rows: readonly Deal[]) =>
  toCsv(rows, {
    lead: (row) => row.lead,
    closed: (row) => formatTime(row.closed),
    status: (row) => row.status,
    value: (row) => toMoney(row.value),
    reason: (row) => row.reason
  });

const toPersons = (rows: readonly Person[]) =>
  toCsv(rows, {person: (row) => row.id, role: (row) => row.role, team: (row) => row.team});

const toSpend = (rows: readonly Spend[]) =>
  toCsv(rows, {
    month: (row) => formatDay(row.month),
    channel: (row) => row.channel,
    amount: (row) => toMoney(row.amount)
  });

/**
 * A world as the CSV files a company would export: headers in snake_case, times `YYYY-MM-DD HH:MM:SS` in UTC.
 *
 * @returns one file per table; writing them is the caller's
 */
export function toFiles(world: World): SourceFile[] {
  return [
    {name: "leads.csv", text: toLeads(world.leads)},
    {name: "activities.csv", text: toActivities(world.activities)},
    {name: "assessments.csv", text: toAssessments(world.assessments)},
    {name: "stages.csv", text: toStages(world.stages)},
    {name: "touches.csv", text: toTouches(world.touches)},
    {name: "deals.csv", text: toDeals(world.deals)},
    {name: "persons.csv", text: toPersons(world.persons)},
    {name: "spend.csv", text: toSpend(world.spend)}
  ];
}
