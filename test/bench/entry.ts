/** One comparison: ours against a named reference doing the same work, in the same run. */
export interface BenchResult {
  name: string;
  /** What was done, with its size. */
  what: string;
  reference: string;
  ours_ms: number;
  reference_ms: number;
  /** Median of the ratios of neighbouring runs. */
  ratio: number;
  runs: number;
}

export interface BenchEntry {
  name: string;
  run: () => Promise<BenchResult[]>;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs both in turn, after one run of each that does not count, so that a drifting machine hits both alike. */
export async function compare(
  labels: Pick<BenchResult, "name" | "what" | "reference">,
  ours: () => Promise<void>,
  reference: () => Promise<void>,
  runs = 5
): Promise<BenchResult> {
  await ours();
  await reference();
  const pairs: {ours: number; reference: number}[] = [];
  for (let i = 0; i < runs; ++i) pairs.push({ours: await time(ours), reference: await time(reference)});
  return {
    ...labels,
    ours_ms: median(pairs.map((pair) => pair.ours)),
    reference_ms: median(pairs.map((pair) => pair.reference)),
    ratio: median(pairs.map((pair) => pair.ours / pair.reference)),
    runs
  };
}
