import type {Random} from "../util/random.js";
import {day, hour, minute, scoringDays, worldEnd} from "./calendar.js";
import type {Case} from "./case.js";
import {createChance, happens, pickAny, poisson} from "./chance.js";
import type {Activity} from "./world.js";

const plainPages = ["/", "/product", "/product/integrations", "/customers", "/about", "/security"];
const readingPages = ["/blog", "/blog/guide", "/blog/benchmark", "/resources", "/resources/library", "/glossary"];
const papers = ["/files/report.pdf", "/files/checklist.pdf", "/files/guide.pdf"];
const mailLinks = ["/blog", "/product", "/resources", "/webinars", "/customers", "/unsubscribe"];
const forms = ["/contact", "/download", "/newsletter", "/trial"];

type Note = (type: Activity["type"], page: string, value: number, at: number) => void;

/** A moment between creation and the last sign of life, denser at the start. */
function toMoment(random: Random, {lead, interest}: Case): number {
  return lead.created + Math.floor(random.uniform() ** 1.3 * interest.activeDays * day);
}

function browse(random: Random, own: Case, note: Note): void {
  const {eagerness, isHeavyReader, activeDays, pricingViews} = own.interest;
  const {created} = own.lead;
  const times = (mean: number, act: () => void) => {
    for (let count = poisson(random, mean); count > 0; count--) act();
  };
  const moment = () => toMoment(random, own);
  const liveliness = Math.exp(0.3 * eagerness);
  note("form_submit", pickAny(random, forms), 1, created);
  note("page_view", pickAny(random, plainPages), seconds(random), created + Math.floor(activeDays * day));
  times(2.6 * liveliness, () => note("page_view", pickAny(random, plainPages), seconds(random), moment()));
  for (let i = 0; i < pricingViews; i++) note("page_view", "/pricing", seconds(random), moment());
  times((isHeavyReader ? 11 : 1) * liveliness, () =>
    note("page_view", pickAny(random, readingPages), seconds(random), moment())
  );
  times((isHeavyReader ? 7 : 1.1) * liveliness, () => note("email_open", "", 1, moment()));
  times((isHeavyReader ? 1.6 : 0.45) * liveliness, () => note("email_click", pickAny(random, mailLinks), 1, moment()));
  times((isHeavyReader ? 3 : 0.2) * liveliness, () => note("download", pickAny(random, papers), 1, moment()));
}

function seconds(random: Random): number {
  return 4 + Math.floor(-70 * Math.log(1 - random.uniform()));
}

function engage(random: Random, own: Case, note: Note): void {
  const {hasAskedForDemo, hasTried, webinars} = own.interest;
  const moment = () => toMoment(random, own);
  if (hasAskedForDemo) note("demo_request", "/demo", 1, moment());
  for (let i = 0; i < webinars; i++) note("webinar", "/webinars", 15 + Math.floor(random.uniform() * 45), moment());
  if (!hasTried) return;
  for (let count = 3 + poisson(random, 4); count > 0; count--) {
    note("product_event", pickAny(random, ["/app/import", "/app/report", "/app/invite"]), 1, moment());
  }
}

/** What happens after scoring; eager buyers show up again before they sign, and customers use the product. */
function linger(random: Random, {lead, interest, outcome}: Case, note: Note): void {
  const scored = lead.created + scoringDays * day;
  const later = (days: number) => scored + Math.floor(random.uniform() ** 1.5 * days * day);
  for (let count = poisson(random, interest.isHeavyReader ? 6 : 2.2); count > 0; count--) {
    const at = later(90);
    if (happens(random, 0.6)) note("page_view", pickAny(random, readingPages), seconds(random), at);
    else note("email_open", "", 1, at);
  }
  if (outcome?.stage !== "won") return;
  const days = Math.max(0, (outcome.at - scored) / day);
  for (let count = poisson(random, 8); count > 0; count--) {
    note("page_view", pickAny(random, ["/pricing", "/security", "/product"]), seconds(random), later(days));
  }
  for (let count = poisson(random, 6); count > 0; count--) {
    note("product_event", "/app/report", 1, outcome.at + Math.floor(random.uniform() * 60 * day));
  }
}

/** A mail scanner: within seconds of three mails it clicks every link of them, whoever the lead is. */
function scan(random: Random, {lead}: Case, note: Note): void {
  for (let mail = 0; mail < 3; mail++) {
    const at = lead.created + Math.floor(random.uniform() * scoringDays * day);
    for (const link of mailLinks) note("email_click", link, 1, at + Math.floor(random.uniform() * 4));
  }
}

/** Everything one lead did until the end of the world, in order of time. */
export function toActivities(seed: number, own: Case, botClicks: number): Activity[] {
  const list: Activity[] = [];
  const note: Note = (type, page, value, at) => {
    if (at < worldEnd) list.push({lead: own.lead.id, at, type, page, value});
  };
  const browsing = createChance(seed, "browsing", own.index);
  browse(browsing, own, note);
  engage(browsing, own, note);
  linger(browsing, own, note);
  const bot = createChance(seed, "bot", own.index);
  if (happens(bot, botClicks)) scan(bot, own, note);
  return list.sort((a, b) => a.at - b.at);
}

/** What a duplicate shows: the form once more and a few pages within an hour or so. */
export function toRepeatVisit(random: Random, id: string, created: number): Activity[] {
  const views = 1 + poisson(random, 2);
  const list: Activity[] = [{lead: id, at: created, type: "form_submit", page: pickAny(random, forms), value: 1}];
  for (let i = 0; i < views; i++) {
    const at = created + minute + Math.floor(random.uniform() * 2 * hour);
    if (at < worldEnd)
      list.push({lead: id, at, type: "page_view", page: pickAny(random, plainPages), value: seconds(random)});
  }
  return list.sort((a, b) => a.at - b.at);
}
