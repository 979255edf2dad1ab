import {mkdirSync, readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {buildSync} from "esbuild";

const root = "reports";

/**
 * Framework's own client mentions libraries that no page here uses, and a build asks the package registry for the version
 * of each. A name that is in its cache is not asked for, so an empty folder a name is enough to build without a network.
 */
function keepOffline(): void {
  const client = fileURLToPath(import.meta.resolve("@observablehq/framework/package.json")).replace(
    /package\.json$/,
    "dist/client/"
  );
  const scripts = readdirSync(client, {recursive: true, encoding: "utf8"}).filter((file) => file.endsWith(".js"));
  const names = scripts.flatMap((file) => [
    ...readFileSync(client + file, "utf8").matchAll(/npm:((?:@[\w-]+\/)?[\w.-]+)/g)
  ]);
  for (const name of new Set(names.map((match) => match[1]!))) {
    mkdirSync(`${root}/.observablehq/cache/_npm/${name}@0.0.0`, {recursive: true});
  }
}

/**
 * The special functions behind the tails of distributions come in some hundred packages of a few lines, and Framework
 * would make each a request of its own. What lies in its cache is taken as it is, so they are put there bundled.
 */
function bundleSpecialFunctions(): void {
  const {dependencies} = readJson("package.json") as {dependencies: Record<string, string>};
  const names = Object.keys(dependencies).filter((name) => name.startsWith("@stdlib/"));
  const versions = names.map((name) => (readJson(`node_modules/${name}/package.json`) as {version: string}).version);
  buildSync({
    entryPoints: Object.fromEntries(names.map((name, i) => [`${name}@${versions[i]}/index`, name])),
    outdir: `${root}/.observablehq/cache/_node`,
    chunkNames: "@stdlib/shared-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    logLevel: "error"
  });
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

keepOffline();
bundleSpecialFunctions();

/** Pages in reading order; the header shows them on every page. */
const pages = [
  {name: "Overview", path: "/index"},
  {name: "Tiers", path: "/tiers"},
  {name: "Criteria", path: "/criteria"},
  {name: "Frameworks", path: "/frameworks"},
  {name: "Playbook", path: "/playbook"},
  {name: "Sources", path: "/sources"},
  {name: "Customers", path: "/icp"},
  {name: "Backtest", path: "/backtest"},
  {name: "Cuts", path: "/cuts"},
  {name: "Checks", path: "/checks"},
  {name: "Difference", path: "/diff"},
  {name: "Workbench", path: "/workbench"},
  {name: "Explore", path: "/explore"},
  {name: "Method", path: "/method"}
];

// Framework's page template has no language and forbids zooming; both matter to readers, so the first script mends them.
const head = `<link rel="icon" href="data:,">
<script>
document.documentElement.lang = "en";
document.querySelector("meta[name=viewport]").content = "width=device-width, initial-scale=1";
</script>`;

const toLink = (current: string, {name, path}: {name: string; path: string}) =>
  `<li><a href="${path === "/index" ? "/" : path}"${current === path ? ' aria-current="page"' : ""}>${name}</a></li>`;

/** The page's own heading, which stands below the header. */
const toAnchor = (current: string) => pages.find(({path}) => path === current)?.name.toLowerCase() ?? "";

export default {
  root,
  output: process.env.WINNOW_DIST ?? "dist",
  title: "Winnow",
  pages,
  head,
  header: ({path}: {path: string}) => `<a class="skip" href="#${toAnchor(path)}">Skip to content</a>
<a class="brand" href="/">Winnow</a>
<nav aria-label="Pages"><ul>${pages.map((page) => toLink(path, page)).join("")}</ul></nav>`,
  footer: ({path}: {path: string}) =>
    path === "/workbench"
      ? "This page reads one row per observation, without the lead it is of; it is for analysts and on no published site."
      : "Every rate on this page is recomputed in the reader’s browser from counts; no lead’s record is on it.",
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  preserveExtension: true
};
