/** Claim files as they come from elsewhere and from accidents: cut, mixed up, of another encoding, with wild values. */
import { decodeCp932, encodeCp932 } from '@akashi/claim-file';
import fc from 'fast-check';

const WILD = [
  '',
  '-1',
  '0',
  '99999999999999999999',
  '1e9',
  'NaN',
  '０１２',
  '明石',
  '00000000',
  '20219999',
  '5031001',
  '"x"',
  ' ',
  '\u0000',
  '999',
  '1.5.2',
];
const TYPES = [
  'IR',
  'RE',
  'HO',
  'KO',
  'SY',
  'SI',
  'IY',
  'TO',
  'CO',
  'SJ',
  'TI',
  'TR',
  'TS',
  'GO',
  'JD',
  'MF',
  'ZZ',
  '',
];

export type Damage = (bytes: Uint8Array) => Uint8Array;

const part = fc.double({ min: 0, max: 1, noNaN: true });
const at = (length: number, where: number): number => Math.min(length, Math.floor(length * where));

const lines = (change: (list: string[]) => string[]): Damage => {
  return (bytes) => encodeCp932(change(decodeCp932(bytes).split('\r\n')).join('\r\n'));
};

const cut: fc.Arbitrary<Damage> = part.map((where) => (bytes) => bytes.slice(0, at(bytes.length, where)));
const overwrite: fc.Arbitrary<Damage> = fc
  .array(fc.tuple(part, fc.nat(255)), { minLength: 1, maxLength: 30 })
  .map((changes) => (bytes) => {
    const copy = bytes.slice();
    for (const [where, byte] of changes) copy[at(copy.length - 1, where)] = byte;
    return copy;
  });
const insert: fc.Arbitrary<Damage> = fc
  .tuple(part, fc.uint8Array({ maxLength: 200 }))
  .map(([where, more]) => (bytes) => {
    const place = at(bytes.length, where);
    return Uint8Array.from([...bytes.subarray(0, place), ...more, ...bytes.subarray(place)]);
  });
const noise: fc.Arbitrary<Damage> = fc.uint8Array({ maxLength: 4000 }).map((bytes) => () => bytes);
const drop: fc.Arbitrary<Damage> = part.map((where) =>
  lines((list) => list.filter((_, index) => index !== at(list.length - 1, where))),
);
const repeat: fc.Arbitrary<Damage> = fc.tuple(part, fc.integer({ min: 1, max: 120 })).map(([where, count]) =>
  lines((list) => {
    const place = at(list.length - 1, where);
    return [
      ...list.slice(0, place),
      ...Array.from({ length: count }, () => list[place] ?? ''),
      ...list.slice(place),
    ];
  }),
);
const move: fc.Arbitrary<Damage> = fc.tuple(part, part).map(([from, to]) =>
  lines((list) => {
    const rest = list.filter((_, index) => index !== at(list.length - 1, from));
    const moved = list[at(list.length - 1, from)] ?? '';
    return [...rest.slice(0, at(rest.length, to)), moved, ...rest.slice(at(rest.length, to))];
  }),
);
const field: fc.Arbitrary<Damage> = fc
  .array(fc.tuple(part, part, fc.constantFrom(...WILD)), { minLength: 1, maxLength: 10 })
  .map((changes) =>
    lines((list) => {
      const copy = [...list];
      for (const [row, column, value] of changes) {
        const place = at(copy.length - 1, row);
        const fields = (copy[place] ?? '').split(',');
        fields[at(fields.length - 1, column)] = value;
        copy[place] = fields.join(',');
      }
      return copy;
    }),
  );
const type: fc.Arbitrary<Damage> = fc
  .tuple(part, fc.constantFrom(...TYPES))
  .map(([where, name]) =>
    lines((list) =>
      list.map((row, index) => (index === at(list.length - 1, where) ? `${name}${row.slice(2)}` : row)),
    ),
  );
const encoding: fc.Arbitrary<Damage> = fc
  .constantFrom('utf8', 'utf8-bom', 'utf16', 'quoted', 'lf', 'twice', 'tabs')
  .map((kind) => (bytes) => {
    const text = decodeCp932(bytes);
    if (kind === 'utf8') return new TextEncoder().encode(text);
    if (kind === 'utf8-bom') return new TextEncoder().encode(`\ufeff${text}`);
    if (kind === 'utf16') return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    if (kind === 'quoted') return encodeCp932(text.replaceAll(/[^,\r\n]+/g, '"$&"'));
    if (kind === 'lf') return encodeCp932(text.replaceAll('\r\n', '\n'));
    if (kind === 'tabs') return encodeCp932(text.replaceAll(',', '\t'));
    return Uint8Array.from([...bytes, ...bytes]);
  });

/** One to three accidents behind each other. */
export const damages: fc.Arbitrary<Damage> = fc
  .array(fc.oneof(cut, overwrite, insert, noise, drop, repeat, move, field, field, type, encoding), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) => (bytes) => list.reduce((all, damage) => damage(all), bytes));
