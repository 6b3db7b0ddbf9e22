import type { Room } from '../world/room.ts';

/** A figure and what it stands beside: a limit that it should keep, or the same work done plainly in the same run. */
export type Line = { name: string; figure: string } & (
  | { limit: string; met: boolean }
  | { ratio: number; peer: string }
);

export interface Setting {
  /** The form of CI: smaller worlds and fewer runs. */
  quick: boolean;
  room: Room;
}

export interface Benchmark {
  name: string;
  run(setting: Setting): Promise<Line[]>;
}

/** A time against a budget in milliseconds. */
export function budget(name: string, milliseconds: number, limit: number, about: string): Line {
  return {
    name,
    figure: `${show(milliseconds)} ms ${about}`,
    limit: `上限 ${limit} ms`,
    met: milliseconds <= limit,
  };
}

/** Three significant digits, never an exponent. */
export function show(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3).replace(/\.?0+$/, '');
}

export function printed(line: Line): string {
  const beside =
    'limit' in line
      ? `${line.limit}  ${line.met ? '達成' : '未達'}`
      : `${show(line.ratio)} 倍 (${line.peer})`;
  return `${padded(line.name, 44)} ${padded(line.figure, 44)} ${beside}`;
}

/** Full-width characters take two columns. */
function padded(text: string, columns: number): string {
  const width = [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - width));
}
