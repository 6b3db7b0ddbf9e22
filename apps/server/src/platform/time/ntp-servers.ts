import type { ReferenceReading } from './reading.ts';
import { askTimeServer, type TimeSample } from './sntp.ts';

const QUESTIONS = 3;

/**
 * Asks every configured time server a few times, keeps the answer with the shortest way of each, and takes the median of
 * the servers: one that lies is outvoted by two that do not. Undefined when none answered.
 */
export async function readTimeServers(servers: readonly string[]): Promise<ReferenceReading | undefined> {
  const answers = await Promise.all(servers.map(bestSample));
  const samples = answers.filter((one) => one !== undefined);
  const middle = median(samples);
  if (!middle) return undefined;
  return {
    source: 'ntp',
    offsetMilliseconds: middle.offset,
    ageSeconds: 0,
    uncertaintyMilliseconds: middle.roundTrip / 2,
    servers: samples.length,
  };
}

async function bestSample(server: string): Promise<TimeSample | undefined> {
  let best: TimeSample | undefined;
  for (let n = 0; n < QUESTIONS; n += 1) {
    const sample = await askTimeServer(server).catch(() => undefined);
    if (!sample) return best;
    if (!best || sample.roundTrip < best.roundTrip) best = sample;
  }
  return best;
}

/** The middle one by offset; of an even number the one nearer to us. */
function median(samples: readonly TimeSample[]): TimeSample | undefined {
  const sorted = [...samples].sort((a, b) => a.offset - b.offset);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (!low || !high) return undefined;
  return Math.abs(low.offset) <= Math.abs(high.offset) ? low : high;
}
