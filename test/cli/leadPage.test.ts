import {afterAll, beforeAll, expect, it} from "vitest";
import {createLeadPage} from "../../src/cli/leadPage.js";
import {locateWorkspace} from "../../src/workspace/locate.js";
import {call, openFolder, query, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(async () => {
  ({close} = openFolder());
  await call("run");
});
afterAll(() => close());

const io = {out: () => {}, err: () => {}, isTerminal: false};
const ask = (query: Record<string, string>, workspace = "data/demo") =>
  createLeadPage(locateWorkspace(workspace), {workspace}, io)(new URLSearchParams(query));

it("a lead's page says what `explain` says", async () => {
  const [lead] = await query<{lead_id: string}>("select lead_id from observation order by 1 limit 1");
  const {status, page} = await ask({id: lead!.lead_id});
  expect(status).toBe(200);
  const {out} = await call("explain", lead!.lead_id);
  const [, score] = /^score +(\S+)$/m.exec(out)!;
  const [, tier] = /^tier (\S+)/m.exec(out)!;
  expect(page).toContain(`<h1>Lead ${lead!.lead_id}: ${score} points, ${tier}</h1>`);
});

it("without an id the page asks for one, and a wrong id or day is said", async () => {
  expect(await ask({})).toMatchObject({status: 200, page: expect.stringContaining("<form") as string});
  expect(await ask({id: "nobody's"})).toMatchObject({
    status: 404,
    page: expect.stringContaining("no such lead: nobody&#39;s") as string
  });
  expect(await ask({id: "x", at: "yesterday"})).toMatchObject({
    status: 404,
    page: expect.stringContaining("not a day like 2026-06-30: yesterday") as string
  });
});

it("names from data do not become markup", async () => {
  const id = `"><script>alert(1)</script>`;
  writeLeads("data/odd", `id,channel,size,won\n"${id.replaceAll('"', '""')}",mail,large,yes\n2,mail,small,no\n`);
  const {status, page} = await ask({id}, "data/odd");
  expect(status).toBe(200);
  expect(page).not.toContain("<script");
  expect(page).toContain("Lead &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;:");
  expect(page).toContain("There are no dates here");
});
