import { burdenCode } from '../codes/burden.ts';
import { OMITTED_LIMIT, UNCODED_DISEASE, WHOLE_CLAIM_SECTION } from '../codes/section.ts';
import { type ClaimRecord, makeRecord, type RecordValues, withValue } from '../record.ts';
import type { ClaimDisease, ClaimInput, PricedLine } from './input.ts';
import type { MergedUnit } from './merge.ts';
import type { PayerRule } from './payers.ts';
import { pieces, toFullWidth } from './text.ts';

/** Characters of CO.5 (76 bytes) and SJ.3 (2400 bytes). */
const COMMENT_SIZE = 38;
const NARRATIVE_SIZE = 1200;

export function diseaseRecord(disease: ClaimDisease): ClaimRecord {
  const uncoded = disease.code === undefined || disease.code === UNCODED_DISEASE;
  return makeRecord('SY', {
    diseaseCode: disease.code ?? UNCODED_DISEASE,
    startDate: disease.startDate.replaceAll('-', ''),
    outcome: disease.outcome ?? '1',
    modifiers: (disease.modifiers ?? []).join(''),
    name: uncoded ? toFullWidth(disease.name ?? '') : '',
    main: disease.main ? '01' : '',
    comment: toFullWidth(disease.comment ?? ''),
  });
}

function commentRecords(section: string, burden: string, code: string, text: string): ClaimRecord[] {
  return pieces(toFullWidth(text), COMMENT_SIZE).map((part, index) =>
    makeRecord('CO', { section: index === 0 ? section : '', burden, code, text: part }),
  );
}

type ServiceKind = Exclude<PricedLine['kind'], 'comment'>;

function serviceRecord(kind: ServiceKind, line: PricedLine, common: RecordValues<'SI'>): ClaimRecord {
  const quantity = line.quantity === undefined ? {} : { quantity: line.quantity };
  if (kind === 'procedure') return makeRecord('SI', { ...common, code: line.code, ...quantity });
  if (kind === 'drug') return makeRecord('IY', { ...common, code: line.code, ...quantity });
  return makeRecord('TO', {
    ...common,
    code: line.code,
    ...quantity,
    unitCode: line.unitCode ?? '',
    productName: toFullWidth(line.text ?? ''),
    ...(line.purchasePrice !== undefined && { unitPrice: line.purchasePrice }),
  });
}

/** Records of one 算定単位: 診療識別 on the first, points on the last service, 回数 and days on every service. */
export function unitRecords(unit: MergedUnit, burden: string, opensGroup: boolean): ClaimRecord[] {
  const days = Object.fromEntries([...unit.days].map(([day, count]) => [`day${day}`, count]));
  const last = unit.lines.findLastIndex((line) => line.kind !== 'comment');
  const records: ClaimRecord[] = [];
  for (const [at, line] of unit.lines.entries()) {
    const section = records.length === 0 && opensGroup ? unit.section : '';
    if (line.kind === 'comment') {
      records.push(...commentRecords(section, burden, line.code, line.text ?? ''));
      continue;
    }
    // The record has digits only: a reduction is a section of its own, not a sign.
    const points = at === last ? { points: Math.abs(unit.points) } : {};
    const common = { section, burden, count: unit.count, ...points, ...days };
    records.push(serviceRecord(line.kind, line, common));
  }
  return records;
}

/** Records at the end that omit their 診療識別. */
function omittedAtEnd(records: readonly ClaimRecord[]): number {
  return records.length - 1 - records.findLastIndex((record) => (record.fields[1] ?? '') !== '');
}

/**
 * 摘要: units in order, then the comments on the whole claim. A group states its 診療識別 again where more than 98
 * records in a row would omit it.
 */
export function detailRecords(
  input: ClaimInput,
  merged: readonly MergedUnit[],
  rule: PayerRule,
): ClaimRecord[] {
  const records: ClaimRecord[] = [];
  for (const [at, unit] of merged.entries()) {
    const before = merged[at - 1];
    const burden = burdenCode(rule(unit.subsidies, unit.insured)) ?? '';
    const joined =
      unit.group !== undefined && before?.group === unit.group && before.section === unit.section;
    const own = unitRecords(unit, burden, !joined);
    const fits = omittedAtEnd(records) + own.length <= OMITTED_LIMIT;
    records.push(...(!joined || fits ? own : unitRecords(unit, burden, true)));
  }
  const whole = burdenCode(rule(undefined, true)) ?? '';
  const comments = (input.comments ?? []).flatMap(({ code, text }) =>
    commentRecords('', whole, code, text ?? ''),
  );
  return [
    ...records,
    ...comments.map((record, at) =>
      at % (OMITTED_LIMIT + 1) === 0 ? withValue(record, 'CO', 'section', WHOLE_CLAIM_SECTION) : record,
    ),
  ];
}

/** SJ records: 区分 on the first record of each narrative only. */
export function narrativeRecords(input: ClaimInput): ClaimRecord[] {
  return (input.narratives ?? []).flatMap(({ kind, text }) =>
    text
      .split(/\r?\n/)
      .filter((paragraph) => paragraph.trim() !== '')
      .flatMap((paragraph) => pieces(toFullWidth(paragraph), NARRATIVE_SIZE))
      .map((part, index) => makeRecord('SJ', { kind: index === 0 ? kind : '', text: part })),
  );
}
