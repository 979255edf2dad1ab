import {html} from "htl";
import type {PublishedTable} from "../../lib/publish/tables.js";
import {formatCount} from "../format.js";
import type {ExampleQuestion} from "./exampleQuestions.js";
import type {Database} from "./openDatabase.js";
import {quickPlot} from "./quickPlot.js";
import type {Result} from "./result.js";
import {resultTable} from "./resultTable.js";
import {schemaList} from "./schemaList.js";
import {toErrorWords} from "./toErrorWords.js";
import {toResultCsv} from "./toResultCsv.js";

export interface ExplorerOptions {
  /** Starts the database; called when the reader first asks something, and again after a stop. */
  open: () => Promise<Database>;
  tables: Readonly<Record<string, PublishedTable>>;
  /** What a reader may begin with; the first stands in the editor. */
  questions: readonly ExampleQuestion[];
  /** Draws plots at this width only. */
  width?: number;
}

/** A place to ask the report tables in SQL. The database is loaded with the first question. */
export function explorer({open, tables, questions, width}: ExplorerOptions): HTMLElement {
  let database: Promise<Database> | null = null;
  let asked = 0;
  const editor = html`<textarea
    id="explore-sql"
    rows="9"
    spellcheck="false"
    autocapitalize="off"
    autocomplete="off"
    aria-describedby="explore-keys"
  ></textarea>` as unknown as HTMLTextAreaElement;
  editor.value = questions[0]?.sql ?? "";
  const run = html`<button type="button" class="primary">Run</button>`;
  const stop = html`<button type="button" hidden>Stop</button>`;
  const status = html`<p class="explore-status" role="status"></p>`;
  const alert = html`<p class="explore-error" role="alert" hidden></p>`;
  const output = html`<div class="explore-output"></div>`;

  const say = (text: string) => (status.textContent = text);
  const fail = (text: string | null) => {
    alert.hidden = text === null;
    alert.textContent = text ?? "";
  };
  // One that did not start is not asked again.
  const start = () =>
    open().catch((error: unknown) => {
      database = null;
      throw error;
    });
  const close = () => {
    database?.then((one) => one.close()).catch(() => {});
    database = null;
  };
  const finish = () => {
    stop.hidden = true;
    output.removeAttribute("aria-busy");
  };
  const answer = async () => {
    const turn = ++asked;
    fail(null);
    stop.hidden = false;
    output.setAttribute("aria-busy", "true");
    say(database === null ? "Loading the database, once: 35 MB from this site." : "Running.");
    try {
      database ??= start();
      const started = performance.now();
      const result = await (await database).run(editor.value);
      if (turn !== asked) return;
      say(describeResult(result, performance.now() - started));
      output.replaceChildren(...show(result, width));
    } catch (error) {
      if (turn !== asked) return;
      say("");
      fail(toErrorWords(error, Object.keys(tables)));
      output.replaceChildren();
    } finally {
      if (turn === asked) finish();
    }
  };
  run.onclick = () => void answer();
  stop.onclick = () => {
    ++asked;
    close();
    finish();
    say("Stopped.");
    run.focus();
  };
  editor.onkeydown = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void answer();
  };
  const examples = questions.map(({question, sql}) => {
    const button = html`<button type="button">${question}</button>`;
    button.onclick = () => {
      editor.value = sql;
      editor.focus();
    };
    return html`<li>${button}</li>`;
  });
  return html`<div class="explore">
    <div class="explore-ask">
      <label for="explore-sql">Question in SQL</label>
      ${editor}
      <div class="explore-run">${run} ${stop} <span id="explore-keys">Ctrl or Cmd with Enter runs it.</span></div>
      ${status} ${alert}
    </div>
    <div class="explore-examples">
      <h2>Questions to begin with</h2>
      <ul>
        ${examples}
      </ul>
    </div>
    ${output}
    <h2>Tables</h2>
    <p>
      Counts add up within a table. Conversion counts only what has matured: <code>n_converted</code> over
      <code>n_matured</code>.
    </p>
    ${schemaList(tables)}
  </div>`;
}

function describeResult({n, columns, isCut}: Result, milliseconds: number): string {
  const rows = `${formatCount(n)} ${n === 1 ? "row" : "rows"}`;
  const cut = isCut ? "; there were more, which are left out" : "";
  return `${rows}, ${columns.length} ${columns.length === 1 ? "column" : "columns"}, ${formatCount(milliseconds)} ms${cut}.`;
}

function show(result: Result, width: number | undefined): HTMLElement[] {
  if (result.n === 0) return [];
  const plot = quickPlot(result, width === undefined ? {} : {width});
  return [resultTable(result), downloadButton(result), ...(plot === null ? [] : [plot])];
}

function downloadButton(result: Result): HTMLElement {
  const button = html`<button type="button">Download as CSV</button>`;
  button.onclick = () => {
    const url = URL.createObjectURL(new Blob(["\ufeff", toResultCsv(result)], {type: "text/csv"}));
    const link = html`<a href=${url} download="answer.csv"></a>`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return button;
}
