/** What a scheduler needs from outside; the browser's own, or those of a test. */
export interface FrameClock {
  /** Runs once before the next painting. */
  requestFrame: (run: () => void) => void;
  /** Runs as a task of its own, so that what stands is painted first. */
  defer: (run: () => void) => void;
}

/** Asks for the two kinds of painting. */
export interface Frames {
  /** Something changed: figures are painted in this frame, charts after it. */
  invalidate: () => void;
  /** True while something is still to be painted. */
  isPending: () => boolean;
}

/** What is painted. */
export interface FrameWork {
  /** Figures and tables: cheap, before the next painting. */
  paintFigures: () => void;
  /** Charts: dearer, after the figures stand on the screen. */
  paintCharts: () => void;
}

/** Frames for which charts wait while changes keep coming; after these they are painted in between. */
const mostWaits = 3;

/**
 * Paints figures once a frame and charts once they stand, however often something changes meanwhile: at most one
 * painting of each kind is waiting. Charts give way to figures that wait, but not for longer than a few frames, so that
 * they follow a slider that does not rest.
 *
 * Input events come before the frame's callbacks, so figures asked for by an input event are painted in its frame.
 */
export function createFrames({paintFigures, paintCharts}: FrameWork, {requestFrame, defer}: FrameClock): Frames {
  let isFiguresQueued = false;
  let isChartsQueued = false;
  let waits = 0;
  const charts = () => {
    isChartsQueued = false;
    // The figures that wait will ask for charts again.
    if (isFiguresQueued && waits < mostWaits) return void ++waits;
    waits = 0;
    paintCharts();
  };
  const figures = () => {
    isFiguresQueued = false;
    paintFigures();
    if (isChartsQueued) return;
    isChartsQueued = true;
    defer(charts);
  };
  return {
    invalidate() {
      if (isFiguresQueued) return;
      isFiguresQueued = true;
      requestFrame(figures);
    },
    isPending: () => isFiguresQueued || isChartsQueued
  };
}
