import {months, toMonth} from "./calendar.js";
import {createChance} from "./chance.js";
import {channels} from "./channels.js";
import {formatDay} from "./formatTime.js";
import type {Lead, Spend} from "./world.js";

/** What each paid channel cost in each month: a price per lead that came, give or take a tenth. */
export function toSpend(seed: number, leads: readonly Lead[]): Spend[] {
  const counts = new Map<string, number>();
  const keyOf = (month: number, channel: string) => `${formatDay(months[month]!)} ${channel}`;
  for (const {created, channel} of leads) {
    const key = keyOf(toMonth(created), channel);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return months.flatMap((month, i) => {
    const random = createChance(seed, "spend", i);
    return channels.flatMap(({name, price}) => {
      const amount = Math.round((counts.get(keyOf(i, name)) ?? 0) * price * (0.9 + 0.2 * random.uniform()) * 100) / 100;
      return amount > 0 ? [{month, channel: name, amount}] : [];
    });
  });
}
