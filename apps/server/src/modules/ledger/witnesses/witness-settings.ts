import { parseVerifierKey, type VerifierKey } from '@akashi/transparency-log';
import { z } from 'zod';
import { SUPER_LOG } from '../logs.ts';

const shape = z.array(
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    /** Public keys of the witness, as it prints them. */
    keys: z.array(z.string()).min(1),
    /** Ids of the logs shown to it; `super` is the log of logs. */
    logs: z.array(z.union([z.uuid(), z.literal('super')])).default(['super']),
  }),
);

/** One witness of the setting `AKASHI_WITNESSES`. */
export interface WitnessSetting {
  url: string;
  name: string;
  keys: readonly VerifierKey[];
  logs: ReadonlySet<string>;
}

/**
 * Reads the setting: JSON `[{"url":"https://…","keys":["<vkey>"],"logs":["super","<id of a log>"]}]`. Throws
 * `WITNESS-SETTING` with one line for the operator.
 */
export function readWitnessSettings(text: string): WitnessSetting[] {
  const read = shape.safeParse(parseJson(text));
  if (!read.success) {
    throw new Error(
      'WITNESS-SETTING: AKASHI_WITNESSES は [{"url","keys","logs"}] の形の JSON にしてください。',
    );
  }
  return read.data.map(({ url, keys, logs }) => {
    const parsed = keys.map(parseVerifierKey);
    const [first, ...others] = parsed.map(({ name }) => name);
    if (first === undefined || others.some((name) => name !== first)) {
      throw new Error('WITNESS-SETTING: 一つの立会人の公開鍵は、同じ名前でそろえてください。');
    }
    const ids = logs.map((id) => (id === 'super' ? SUPER_LOG : id));
    return { url: url.replace(/\/+$/, ''), name: first, keys: parsed, logs: new Set(ids) };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
