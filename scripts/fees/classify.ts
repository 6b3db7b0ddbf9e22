// Decides for a clause of the law whether the engine covers it: by a rule, by what a person orders, or not yet.
import type { Clause } from './law.ts';
import type { FiledRow, Ordering } from './rows.ts';

export type Cover = 'rule' | 'input' | 'none';

/** What a note is made of, which decides how it can be covered at all. */
export type NoteKind = 'points' | 'percent' | 'limit' | 'standard' | 'description';

export interface Classified extends Clause {
  cover: Cover;
  of: NoteKind | 'item';
  /** Whether an outpatient can meet it. */
  outpatient: boolean;
}

/** Words that only forbid, limit or include. */
const LIMITS =
  /算定しない|算定できない|算定することはできない|別に算定でき|含まれ|含むものと|を含む。|に限り|限度|のみ算定|所定点数のみ|いずれか/;
const STANDARD = /施設基準|届け出た|標榜する/;
/** Words that only say what a term takes in (髄腔内投与を含む。), choose a case, or let more institutions charge. */
const DEFINITIONS = /（[^（）]*を含む。）|いずれかに該当|標榜する保険医療機関以外の保険医療機関においても/g;

const half = (text: string): string =>
  text.replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replaceAll('，', ',');

/** Figures in points of a text that are charged; ceilings and `100分の50` are none. */
export function pointsOf(text: string): number[] {
  const charged = half(text).replace(/[0-9][0-9,]*点(の加算)?を(限度|超え)/g, '');
  const found = [...charged.matchAll(/([0-9][0-9,]*)点/g)].map((match) =>
    Number((match[1] ?? '').replaceAll(',', '')),
  );
  return [...new Set(found)].filter((points) => points > 0);
}

export function percentsOf(text: string): number[] {
  return [...new Set([...half(text).matchAll(/100分の([0-9]+)/g)].map((match) => Number(match[1])))];
}

export function kindOf(note: Clause): NoteKind {
  if (pointsOf(note.text).length > 0) return 'points';
  if (percentsOf(note.text).length > 0) return 'percent';
  const words = note.text.replace(DEFINITIONS, '');
  if (LIMITS.test(words)) return 'limit';
  return STANDARD.test(words) ? 'standard' : 'description';
}

/** Name without brackets and numbers, to tell apart what the master files under one 区分 and branch. */
function core(name: string): string {
  return half(name)
    .replace(/[（(].*$/, '')
    .replace(/[0-9ⅠⅡⅢⅣ１２３４]/g, '')
    .replace(/料$/, '')
    .trim();
}

/**
 * The rows that belong to a clause. The master knows one branch only: a 区分 with two (`B001-2-9`) shares the rows of
 * `B001-2`, from which the name picks. An item under a 区分 (`B001 7`) is picked by 項番94.
 */
function rowsOf(clause: Clause, bySection: ReadonlyMap<string, readonly FiledRow[]>): readonly FiledRow[] {
  const [section = '', item] = clause.key.replace(/ 注.*$/, '').split(' ');
  const own = bySection.get(section) ?? [];
  const parent = /^([A-O]\d{3}-\d+)-\d+$/.exec(section)?.[1];
  if (parent !== undefined && own.length === 0) {
    const name = core(clause.name);
    return (bySection.get(parent) ?? []).filter(({ row }) => row.name.includes(name));
  }
  if (item === undefined || !section.startsWith('B')) return own;
  return own.filter((filed) => filed.item === item);
}

/**
 * Additions that the master files elsewhere in the part (`J000`, `D000`) but that hang on a base of the clause: by their
 * group (項番38), their infant class (項番46), as an age addition the base names (項番100–111), or by the name in the note.
 */
function sharedAdditions(note: Clause, rows: readonly FiledRow[], all: readonly FiledRow[]): FiledRow[] {
  const bases = rows.filter(isBase).map(({ row }) => row);
  const ages = new Set(bases.flatMap((base) => base.ageAddOns.map(({ code }) => code)));
  const groups = new Set(bases.map((base) => base.addOnCode).filter((code) => code !== '0'));
  const infants = new Set(bases.map((base) => base.infantTreatmentClass).filter((of) => of !== 0));
  return all.filter(({ row }) => {
    if (row.section[0] !== note.section[0] || row.noticeClass !== '7') return false;
    if (ages.has(row.code) || groups.has(row.addOnCode) || infants.has(row.infantTreatmentClass)) return true;
    return row.section.endsWith('000') && note.text.includes(`、${core(row.name)}と`);
  });
}

function isBase({ row }: FiledRow): boolean {
  return row.noticeClass !== '7' && row.noticeClass !== '9';
}

/** Whether every figure of the note stands on a row that can be ordered. */
function allFiguresOrdered(note: Clause, rows: readonly FiledRow[], { priced }: Ordering): boolean {
  const wanted = pointsOf(note.text);
  return wanted.every((points) =>
    rows.some(({ row }) => (row.value === points || row.stepPoints === points) && priced(row)),
  );
}

function percentOrdered(note: Clause, rows: readonly FiledRow[], { priced }: Ordering): boolean {
  const bases = rows.filter(isBase);
  return percentsOf(note.text).every((percent) =>
    rows.some(({ row }) => {
      const rate = row.pointKind === 'percentAdd' || row.pointKind === 'percentReduce';
      const fits = rate
        ? row.value === percent || row.value === 100 - percent
        : bases.some(
            (base) => Math.round((base.row.value * percent) / 100) === row.value && base.row !== row,
          );
      return fits && priced(row);
    }),
  );
}

/** Classifies the clauses of one schedule against the rows in force. */
export function classifier(ordering: Ordering, byRule: (clause: Clause) => boolean) {
  const bySection = new Map<string, FiledRow[]>();
  for (const filed of ordering.rows) {
    const known = bySection.get(filed.row.section);
    if (known === undefined) bySection.set(filed.row.section, [filed]);
    else known.push(filed);
  }
  const input = (clause: Clause, kind: Classified['of']): boolean => {
    const own = rowsOf(clause, bySection);
    const rows = [...own, ...sharedAdditions(clause, own, ordering.rows)];
    if (kind === 'points') return rows.length > 0 && allFiguresOrdered(clause, rows, ordering);
    if (kind === 'percent') return rows.length > 0 && percentOrdered(clause, rows, ordering);
    if (kind === 'limit' || kind === 'standard') return false;
    return rows.some((filed) => isBase(filed) && ordering.priced(filed.row));
  };
  return (clause: Clause): Classified => {
    const of = clause.kind === 'item' ? 'item' : kindOf(clause);
    const own = rowsOf(clause, bySection);
    const outpatient = isOutpatient(clause, own.filter(isBase)) && !onlyInpatientRows(clause, of, own);
    if (byRule(clause)) return { ...clause, of, outpatient, cover: 'rule' };
    return { ...clause, of, outpatient, cover: input(clause, of) ? 'input' : 'none' };
  };
}

/** A note whose figures stand on inpatient rows alone. */
function onlyInpatientRows(clause: Clause, of: Classified['of'], rows: readonly FiledRow[]): boolean {
  if (of !== 'points') return false;
  const wanted = pointsOf(clause.text);
  const carrying = rows.filter(({ row }) => wanted.includes(row.value));
  return carrying.length > 0 && carrying.every(({ row }) => row.setting === 'inpatient');
}

/** Inpatient: a note that speaks of 入院中の患者 alone, or a 区分 whose rows are all inpatient rows. */
function isOutpatient(clause: Clause, rows: readonly FiledRow[]): boolean {
  if (/^A[1-4]/.test(clause.section)) return false;
  if (rows.length > 0 && rows.every(({ row }) => row.setting === 'inpatient')) return false;
  if (clause.kind === 'item') return true;
  const text = clause.text.replaceAll('入院中の患者以外', '').replaceAll('入院中以外', '');
  const ward =
    /入院中の患者(（[^）]*）)?(に対して|であって|について|に限る|のうち)|入院中のもの(に限る|に対して)|入院している患者であって/.test(
      text,
    );
  return !ward || /入院中の患者以外/.test(clause.text);
}
