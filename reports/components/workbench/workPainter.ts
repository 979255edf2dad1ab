import type {About} from "../../lib/publish/about.js";
import type {FrameWork} from "../../lib/workbench/frames.js";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {Announcer} from "./announcer.js";
import type {BenchPort} from "./benchPort.js";
import type {FiguresView} from "./benchView.js";
import type {ChartsPlace} from "./chartsPlace.js";
import type {ResultsPlace} from "./resultsPlace.js";
import {toShownSide} from "./toResults.js";
import {toBenchView, toDraftName, toReference} from "./workState.js";
import type {WorkStore} from "./workStore.js";
import {toMessage} from "./workStore.js";

export interface PainterOptions {
  about: About;
  workbench: WorkbenchAbout;
  port: BenchPort;
  store: WorkStore;
  voice: Announcer;
  results: ResultsPlace;
  charts: ChartsPlace;
  failed: (message: string) => void;
  /** What else follows the figures: controls in their frame, lists and counts after it. */
  followFigures: () => void;
  followCharts: () => void;
}

export interface Painter extends FrameWork {
  /** What was painted last; null before there was anything. */
  readonly figures: FiguresView | null;
}

/** From the state through the engine to the page: figures once a frame, charts after them. */
export function workPainter(options: PainterOptions): Painter {
  const {about, workbench, port, store, voice, results, charts} = options;
  let figures: FiguresView | null = null;
  return {
    get figures() {
      return figures;
    },
    paintFigures() {
      const {state} = store;
      try {
        port.set({draft: state.session.draft, reference: toReference(state), view: toBenchView(state)});
        figures = port.figures();
      } catch (error) {
        return options.failed(toMessage(error));
      }
      voice.say(results.write(figures, state));
      options.followFigures();
    },
    paintCharts() {
      if (figures === null) return;
      const {state} = store;
      const side = toShownSide(state);
      const shown = figures[side] ?? figures.judge;
      const draft = {model: toDraftName(state.session.draft)};
      const {capacityPerWeek} = workbench.economics;
      charts.show((drawn) => drawn.show(port.charts(side), shown, {about, draft, capacityPerWeek}));
      options.followCharts();
    }
  };
}
