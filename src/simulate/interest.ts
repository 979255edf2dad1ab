import type {Random} from "../util/random.js";
import {scoringDays} from "./calendar.js";
import {happens, logistic, normal, poisson} from "./chance.js";

/** What a lead does within the days before it is scored, and what that says of winning. */
export interface Interest {
  /** Latent eagerness, standard normal; shows in everything but webinars and following. */
  eagerness: number;
  pricingViews: number;
  hasAskedForDemo: boolean;
  hasTried: boolean;
  webinars: number;
  /** Reads very much content: views, opens, downloads. */
  isHeavyReader: boolean;
  /** Days from creation to the last sign of life before scoring. */
  activeDays: number;
  /** Effect of all of it on the log-odds of winning. */
  power: number;
}

const webinarPower = 1.1;
const webinarShare = 0.2;
const readerShare = 0.25;
/** Effect of heavy reading at dose 0 and at dose 1. */
const readerPower = {off: 0.75, on: -2};

/**
 * Interest of one lead.
 *
 * @param fading share of the webinar's power that is gone at this lead's creation
 * @param inverted dose that turns heavy readers from good into bad
 */
export function toInterest(random: Random, fading: number, inverted: number): Interest {
  const eagerness = normal(random);
  const pricingViews = Math.min(6, poisson(random, Math.exp(-0.75 + 0.75 * eagerness)));
  const hasAskedForDemo = happens(random, logistic(-2.7 + 0.9 * eagerness));
  const hasTried = happens(random, logistic(-2.3 + 0.6 * eagerness));
  const webinars = happens(random, webinarShare) ? (happens(random, 0.15) ? 2 : 1) : 0;
  const isHeavyReader = happens(random, readerShare);
  const activeDays = scoringDays * Math.max(0.03, 1 - random.uniform() ** (1.6 + 0.6 * logistic(eagerness)));
  const webinar = (1 - fading) * webinarPower * (webinars > 0 ? 1 - webinarShare : -webinarShare);
  const reading = inverted * readerPower.on + (1 - inverted) * readerPower.off;
  return {
    eagerness,
    pricingViews,
    hasAskedForDemo,
    hasTried,
    webinars,
    isHeavyReader,
    activeDays,
    power:
      0.45 * Math.min(3, pricingViews) +
      (hasAskedForDemo ? 1.3 : 0) +
      (hasTried ? 0.8 : 0) +
      (activeDays < scoringDays / 2 ? -0.7 : 0) +
      webinar +
      reading * (isHeavyReader ? 1 - readerShare : -readerShare)
  };
}
