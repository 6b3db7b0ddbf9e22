import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const VERDICTS = ['test', 'setting', 'reason', 'open'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Row {
  readonly id: string;
  readonly level: number;
  /** The requirement in a few words of our own. */
  readonly topic: string;
  readonly verdict: Verdict;
  /** Files that show it, relative to the root. */
  readonly where: readonly string[];
  readonly how: string;
}

/** Names of the chapters, and by section the levels of its requirements in their order (OWASP ASVS 5.0.0). */
export interface Index {
  readonly chapters: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<string, readonly number[]>>;
}

const FOLDER = 'docs/security/asvs';

export function readIndex(root: string): Index {
  return JSON.parse(readFileSync(join(root, FOLDER, 'index.json'), 'utf8')) as Index;
}

/** All rows in the order of the chapters. Throws when one has another form. */
export function readRows(root: string, { chapters }: Index): Row[] {
  return Object.keys(chapters).flatMap((chapter) => {
    const rows: unknown = JSON.parse(readFileSync(join(root, FOLDER, `${chapter}.json`), 'utf8'));
    if (!Array.isArray(rows)) throw new Error(`${chapter}: no list`);
    return rows.map((one: unknown, place) => {
      if (!isRow(one)) throw new Error(`${chapter}: row ${place + 1} has another form`);
      return one;
    });
  });
}

function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const field = (name: string): unknown => Reflect.get(value, name);
  const texts = ['id', 'topic', 'how'].map(field);
  const where = field('where');
  return (
    Object.keys(value).length === 6 &&
    texts.every((text) => typeof text === 'string' && text !== '') &&
    typeof field('level') === 'number' &&
    VERDICTS.some((verdict) => verdict === field('verdict')) &&
    Array.isArray(where) &&
    where.every((path) => typeof path === 'string')
  );
}

export const chapterOf = ({ id }: Pick<Row, 'id'>): string => id.slice(0, id.indexOf('.'));

/** Ids and levels of all requirements of levels 1 and 2. */
export function required({ levels }: Index): Map<string, number> {
  return new Map(
    Object.entries(levels).flatMap(([section, all]) =>
      all
        .map((level, place): [string, number] => [`${section}.${place + 1}`, level])
        .filter(([, level]) => level < 3),
    ),
  );
}

const isProof = (path: string): boolean =>
  /\.test\.ts$|^scripts\/prove\/|^e2e\/journeys\/|^docs\/(?:proofs|security)\//.test(path);

/** What is wrong with the table, one line each: missing, double or unknown rows, and files that show nothing. */
export function faultsOf(rows: readonly Row[], needed: ReadonlyMap<string, number>, root: string): string[] {
  const seen = new Map<string, number>();
  for (const { id } of rows) seen.set(id, (seen.get(id) ?? 0) + 1);
  return [
    ...[...needed.keys()].filter((id) => !seen.has(id)).map((id) => `${id}: missing`),
    ...[...seen].filter(([, times]) => times > 1).map(([id]) => `${id}: double`),
    ...rows.flatMap((one) => [
      ...(needed.has(one.id) ? [] : [`${one.id}: no requirement of level 1 or 2`]),
      ...(needed.has(one.id) && needed.get(one.id) !== one.level ? [`${one.id}: wrong level`] : []),
      ...one.where.filter((path) => !existsSync(join(root, path))).map((path) => `${one.id}: no ${path}`),
      ...faultsOfVerdict(one),
    ]),
  ];
}

function faultsOfVerdict({ id, verdict, where }: Row): string[] {
  if (verdict === 'test' && !where.some(isProof)) return [`${id}: names no test and no proof`];
  return verdict === 'setting' && where.length === 0 ? [`${id}: names no setting and no file`] : [];
}
