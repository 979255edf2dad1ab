import {expect, it} from "vitest";
import {createFrames} from "../../src/workbench/frames.js";

/** Frames and tasks that run when the test says so; `log` tells what was painted. */
function createClock() {
  const queued: {frames: (() => void)[]; tasks: (() => void)[]} = {frames: [], tasks: []};
  const run = (kind: "frames" | "tasks") => {
    const list = queued[kind];
    queued[kind] = [];
    for (const one of list) one();
  };
  const log: string[] = [];
  const frames = createFrames(
    {paintFigures: () => log.push("figures"), paintCharts: () => log.push("charts")},
    {requestFrame: (one) => void queued.frames.push(one), defer: (one) => void queued.tasks.push(one)}
  );
  return {frames, log, queued, frame: () => run("frames"), task: () => run("tasks")};
}

it("many changes in a frame paint figures once, and charts once after them", () => {
  const {frames, log, frame, task} = createClock();
  for (let i = 0; i < 100; ++i) frames.invalidate();
  expect(log).toEqual([]);
  frame();
  expect(log).toEqual(["figures"]);
  task();
  expect(log).toEqual(["figures", "charts"]);
  expect(frames.isPending()).toBe(false);
});

it("at most one painting of each kind waits", () => {
  const {frames, queued, frame} = createClock();
  for (let i = 0; i < 10; ++i) {
    frames.invalidate();
    frame();
    frames.invalidate();
    expect(queued.tasks.length).toBe(1);
    expect(queued.frames.length).toBe(1);
  }
});

it("charts give way to figures that wait", () => {
  const {frames, log, frame, task} = createClock();
  frames.invalidate();
  frame();
  frames.invalidate();
  task();
  frame();
  task();
  expect(log).toEqual(["figures", "figures", "charts"]);
});

it("charts follow a slider that does not rest", () => {
  const {frames, log, frame, task} = createClock();
  frames.invalidate();
  for (let i = 0; i < 12; ++i) {
    frame();
    frames.invalidate();
    task();
  }
  expect(log.filter((what) => what === "charts").length).toBe(3);
});

it("a change while charts are painted is painted after them", () => {
  const {frames, log, frame, task} = createClock();
  frames.invalidate();
  frame();
  task();
  frames.invalidate();
  expect(frames.isPending()).toBe(true);
  frame();
  task();
  expect(log).toEqual(["figures", "charts", "figures", "charts"]);
});
