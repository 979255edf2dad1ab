import type {OutcomeStage, Stage} from "../domain/stage.js";

/** Moments are whole seconds since 1970, UTC; ids are texts without a name in them. */
export interface Lead {
  id: string;
  created: number;
  channel: string;
  channelDetail: string;
  company: string;
  jobLevel: string;
  /** Null where nobody knows. */
  employees: number | null;
  companySize: "small" | "mid" | "enterprise";
  industry: string;
  country: string;
  consentEmail: boolean;
  consentPhone: boolean;
  followsUs: boolean;
  emailHash: string;
  /** Person of sales who got the lead. */
  owner: string;
  queue: string;
  importBatch: string;
  lastTouchNote: string;
  /** What a customer brought in all, in the currency's unit; null unless won. */
  lifetimeAmount: number | null;
}

export interface Activity {
  lead: string;
  at: number;
  type:
    | "page_view"
    | "email_open"
    | "email_click"
    | "form_submit"
    | "webinar"
    | "demo_request"
    | "download"
    | "product_event";
  page: string;
  value: number;
}

export interface Assessment {
  lead: string;
  at: number;
  criterion: string;
  answer: string;
  role: "marketing" | "sales";
  person: string;
}

export interface StageChange {
  lead: string;
  at: number;
  stage: Stage;
  reason: string;
  person: string;
}

export interface Touch {
  lead: string;
  at: number;
  channel: string;
  person: string;
}

export interface Deal {
  lead: string;
  closed: number;
  status: "won" | "lost";
  /** In the currency's unit, with cents. */
  value: number;
  reason: string;
}

export interface Person {
  id: string;
  role: "marketing" | "sales";
  team: string;
}

export interface Spend {
  /** First moment of the month. */
  month: number;
  channel: string;
  amount: number;
}

/** What ends a lead's way, and when. */
export interface Outcome {
  stage: OutcomeStage | "recycled";
  at: number;
  reason: string;
}

/** Everything that happened, each list ordered by lead and within a lead by time. */
export interface World {
  leads: Lead[];
  activities: Activity[];
  assessments: Assessment[];
  stages: StageChange[];
  touches: Touch[];
  deals: Deal[];
  persons: Person[];
  spend: Spend[];
}
