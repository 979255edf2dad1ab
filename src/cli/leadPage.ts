import {fingerprint} from "../model/fingerprint.js";
import {toModelName} from "../model/model.js";
import {toLeadForm, toLeadPage} from "../publish/leadPage.js";
import type {PreviewAnswers} from "../publish/serve.js";
import {explainLead} from "../score/explainLead.js";
import {WinnowError} from "../util/errors.js";
import type {Location} from "../workspace/locate.js";
import type {Io} from "./io.js";
import {readModelContext} from "./modelContext.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {parseDay, toDay, toEndOfDay} from "./options.js";

/** Answers for a lead's page of the preview: `id` names the lead, `at` a day to stand at the end of. */
export function createLeadPage(location: Location, options: CommonOptions, io: Io): PreviewAnswers["leadPage"] {
  return async (query) => {
    const lead = query.get("id") ?? "";
    if (lead === "") return {status: 200, page: toLeadForm("")};
    try {
      return {status: 200, page: await explain(lead, query.get("at") ?? "", {location, options, io})};
    } catch (error) {
      // A wrong day is refused as on the command line, with an error of its library.
      if (!(error instanceof WinnowError) && !(error instanceof Error && "code" in error)) throw error;
      return {status: 404, page: toLeadForm(lead, error.message)};
    }
  };
}

async function explain(
  lead: string,
  at: string,
  {location, options, io}: {location: Location; options: CommonOptions; io: Io}
): Promise<string> {
  return withWarehouse(location, io, async ({engine, about}) => {
    const day = at === "" ? null : toDay(parseDay(at), about, io);
    const context = await readModelContext(engine, location, options);
    const explanation = await explainLead(engine, lead, {at: day === null ? null : toEndOfDay(day), context});
    return toLeadPage(explanation, {
      workspace: about.title,
      model: toModelName(context.model),
      fingerprint: fingerprint(context.model, context.features)
    });
  });
}
