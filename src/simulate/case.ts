import type {Interest} from "./interest.js";
import type {Profile} from "./profile.js";
import type {Qualities} from "./qualities.js";
import type {Lead, Outcome, Person} from "./world.js";

/** One lead with all that the world knows of it and no file shows. */
export interface Case {
  /** Number of its streams of chance. */
  index: number;
  lead: Lead;
  profile: Profile;
  interest: Interest;
  qualities: Qualities;
  owner: Person;
  marketer: Person;
  /** Log-odds of winning as the lead stands on its own, before anybody neglects it. */
  promise: number;
  /** True where the owner's team leaves this lead lying. */
  isNeglected: boolean;
  /** Null while undecided. */
  outcome: Outcome | null;
}
