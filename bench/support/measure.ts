/** Milliseconds of many runs of the same work. */
export interface Sample {
  median: number;
  p95: number;
  runs: number;
}

export interface Runs {
  /** Runs that count. */
  runs: number;
  /** Runs before them, for caches and the compiler. */
  warmUp: number;
}

/** Runs `work` with the run's number, 0 first; numbers go on after the warm-up so that inputs may differ each time. */
export async function sample(
  { runs, warmUp }: Runs,
  work: (run: number) => Promise<unknown> | unknown,
): Promise<Sample> {
  for (let run = 0; run < warmUp; run += 1) await work(run);
  const times: number[] = [];
  for (let run = warmUp; run < warmUp + runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95), runs };
}

/**
 * Two works in turn, so that a busy moment of the machine meets both alike.
 * `ratio` is the median of the ratios of each turn.
 */
export async function compare(
  { runs, warmUp }: Runs,
  own: (run: number) => Promise<unknown> | unknown,
  peer: (run: number) => Promise<unknown> | unknown,
): Promise<{ own: Sample; peer: Sample; ratio: number }> {
  const times = { own: [] as number[], peer: [] as number[] };
  for (let run = 0; run < warmUp + runs; run += 1) {
    const start = performance.now();
    await peer(run);
    const between = performance.now();
    await own(run);
    const end = performance.now();
    if (run < warmUp) continue;
    times.peer.push(between - start);
    times.own.push(end - between);
  }
  const describe = (list: number[]): Sample => ({
    median: quantile(list, 0.5),
    p95: quantile(list, 0.95),
    runs,
  });
  const ratios = times.own.map((time, turn) => time / (times.peer[turn] ?? time));
  return { own: describe(times.own), peer: describe(times.peer), ratio: quantile(ratios, 0.5) };
}

/** The smallest time that at least `part` of the runs do not exceed. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
