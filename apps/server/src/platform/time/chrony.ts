import { execFile } from 'node:child_process';
import type { ReferenceReading } from './reading.ts';

/**
 * Reads one line of `chronyc -c tracking` (chronyc(1), "tracking"): reference id, name, stratum, reference time
 * (seconds since 1970), correction still to be made (seconds), last and RMS offset, frequency, residual frequency, skew,
 * root delay, root dispersion (seconds), update interval, leap status. Undefined when it is no such line.
 */
export function parseTracking(line: string, nowSeconds: number): ReferenceReading | undefined {
  const fields = line.trim().split(',');
  const [, , stratum, referenceTime, correction, , , , , , rootDelay, rootDispersion, , leap] = fields;
  const figures = [stratum, referenceTime, correction, rootDelay, rootDispersion].map(Number);
  if (fields.length < 14 || figures.some((one) => !Number.isFinite(one))) return undefined;
  const [level = 0, reference = 0, offset = 0, delay = 0, dispersion = 0] = figures;
  const synchronised = level > 0 && level < 16 && reference > 0 && leap !== 'Not synchronised';
  return {
    source: 'chrony',
    offsetMilliseconds: synchronised ? offset * 1000 : undefined,
    ageSeconds: synchronised ? Math.max(0, nowSeconds - reference) : Number.POSITIVE_INFINITY,
    uncertaintyMilliseconds: synchronised ? (delay / 2 + dispersion) * 1000 : undefined,
    servers: synchronised ? 1 : 0,
  };
}

/** Asks the chrony daemon of this machine; undefined when there is none that answers. */
export function readChrony(command: readonly string[]): Promise<ReferenceReading | undefined> {
  const [program = 'chronyc', ...before] = command;
  return new Promise((resolve) => {
    execFile(program, [...before, '-c', 'tracking'], { timeout: 3_000 }, (error, stdout) =>
      resolve(error ? undefined : parseTracking(stdout, Date.now() / 1000)),
    );
  });
}
