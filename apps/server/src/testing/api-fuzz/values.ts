import { randomUUID } from 'node:crypto';
import type { Chance } from './random.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** What a generator may draw from: identifiers that exist, here and next door. */
export interface Pool {
  ids: readonly string[];
}

/** What breaks parsers, escapes, columns and widths. */
const HOSTILE: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '𠮷髙﨑',
  '\u202egnp.exe',
  'a'.repeat(10_000),
  "' or '1'='1",
  "'; drop table app.patient; --",
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '%s%n%x',
  '=cmd|calc',
  '2025-02-30',
  '0000-00-00',
  '9999-12-31',
  '-1',
  'NaN',
  -1,
  0,
  1e308,
  9_007_199_254_740_991,
  2_147_483_648,
  0.1,
  true,
  null,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { __proto__: { polluted: true } },
  { constructor: { prototype: { polluted: true } } },
];

/** A value of a JSON Schema, mostly fitting; now and then something else in its place. */
export function sampleOf(schema: Schema, chance: Chance, pool: Pool, hostile = 0.06): unknown {
  if (chance.happens(hostile)) return chance.pick(HOSTILE);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return chance.pick(schema['enum']);
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const branches = schema[key];
    if (Array.isArray(branches))
      return sampleOf((chance.pick(branches) ?? {}) as Schema, chance, pool, hostile);
  }
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, chance, pool, hostile);
    case 'array':
      return Array.from({ length: chance.int(3) }, () =>
        sampleOf((schema['items'] ?? {}) as Schema, chance, pool, hostile),
      );
    case 'integer':
    case 'number':
      return numberOf(schema, chance);
    case 'boolean':
      return chance.happens(0.5);
    case 'null':
      return null;
    case 'string':
      return textOf(schema, chance, pool);
    default:
      return chance.pick(['text', 1, null, {}]);
  }
}

function objectOf(schema: Schema, chance: Chance, pool: Pool, hostile: number): unknown {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const entries = Object.entries(properties)
    .filter(([name]) => (required.includes(name) ? !chance.happens(0.02) : chance.happens(0.6)))
    .map(([name, property]) => [name, sampleOf(property, chance, pool, hostile)] as const);
  if (chance.happens(0.03)) entries.push(['unknownMember', 'x']);
  return Object.fromEntries(entries);
}

function numberOf(schema: Schema, chance: Chance): number {
  const from = typeof schema['minimum'] === 'number' ? schema['minimum'] : 0;
  const to = typeof schema['maximum'] === 'number' ? schema['maximum'] : from + 1_000;
  const span = Math.min(Math.max(0, to - from), 1_000_000);
  return Math.ceil(from) + chance.int(span + 1);
}

const WORDS = ['見本', 'ミホン', '花子', '高血圧', 'アムロジピン', 'abc', '12', '00012', 'ア', '一般'];

function textOf(schema: Schema, chance: Chance, pool: Pool): string {
  switch (schema['format']) {
    case 'uuid':
      return chance.happens(0.85) ? (chance.pick(pool.ids) ?? randomUUID()) : randomUUID();
    case 'date':
      return `2025-0${1 + chance.int(9)}-${String(1 + chance.int(28)).padStart(2, '0')}`;
    case 'date-time':
      return new Date(1_750_000_000_000 + chance.int(1_000_000_000)).toISOString();
    default:
      break;
  }
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : undefined;
  if (pattern !== undefined) return patterned(pattern, chance);
  const word = chance.pick(WORDS) ?? '';
  const most = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : 60;
  return word.slice(0, most);
}

/** Texts for the few patterns the contract has: digits, times, months, names of codes. */
function patterned(pattern: string, chance: Chance): string {
  const counted = /\[0-9\](?:\{(\d+)(?:,\d*)?\})?/.exec(pattern);
  if (/\[01\]\[0-9\]/.test(pattern))
    return `${String(chance.int(24)).padStart(2, '0')}:${String(chance.int(60)).padStart(2, '0')}`;
  if (pattern.includes('(0[1-9]|1[0-2])')) return `2025-${String(1 + chance.int(12)).padStart(2, '0')}`;
  if (counted) return Array.from({ length: Number(counted[1] ?? 1) }, () => chance.int(10)).join('');
  return `a${chance.int(1_000)}`;
}
