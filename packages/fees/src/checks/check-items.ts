/** Charged items against the masters: ages, the electronic fee table, the comments that a fee asks for. */
import type { CommentRelation } from '@akashi/master-files';
import { withinAge } from '../age.ts';
import { type ChargedCode, checkFeeTable } from '../fee-table/check.ts';
import { about } from './check-indications.ts';
import type { CheckedVisit, CheckFacts, CheckSetting } from './facts.ts';
import { type CheckHit, hitOf } from './hit.ts';
import { type CheckedItem, proceduresOf } from './items.ts';

/** 下限年齢・上限年齢 of the master, on the day. */
export function checkAges(facts: CheckFacts, { tables }: CheckSetting): CheckHit[] {
  const seen = new Set<string>();
  return facts.visits.flatMap(proceduresOf).flatMap((item) => {
    const row = tables.procedure(item.code, item.date);
    if (!row || seen.has(item.code) || withinAge(facts.patient.birthDate, item.date, row.ageFrom, row.ageTo))
      return [];
    seen.add(item.code);
    return [
      hitOf('CHECK-ITEM-AGE', {
        text: `${item.name}の年齢の条件に合いません。`,
        evidence: `${item.date}、条件 下限${row.ageFrom} 上限${row.ageTo}、生年月日 ${facts.patient.birthDate}`,
        key: item.code,
        basis: `${facts.patient.birthDate} ${row.ageFrom} ${row.ageTo}`,
        ...about(item),
        corrections: [remove(item), { kind: 'openPatient' }],
      }),
    ];
  });
}

const remove = (item: Pick<CheckedItem, 'visitId' | 'code' | 'name'>) =>
  ({ kind: 'removeItem', visitId: item.visitId, itemCode: item.code, itemName: item.name }) as const;

/** Bundles, exclusions and frequencies of the electronic fee table. What the rules took out already is not charged. */
export function checkTables(facts: CheckFacts, { tables, period }: CheckSetting): CheckHit[] {
  const table = tables.feeTable(period.to);
  if (!table.loaded) return [];
  const charged = facts.visits.flatMap(chargesOf);
  return checkFeeTable(table, { charged, earlier: facts.earlier.charged }).flatMap((hit) => {
    const visit = facts.visits.find(({ id }) => hit.key.startsWith(`${id} `));
    if (!visit) return [];
    const name = nameIn(visit, hit.code);
    return [
      hitOf(hit.check, {
        text: hit.text,
        next:
          hit.verdict === 'review'
            ? '特例のある組み合わせです。算定できる条件に当たるかを確かめてください。'
            : '項目を外してください。算定できる事情があれば、理由を添えて承認してください。',
        evidence: `${hit.evidence}(${hit.date})`,
        key: `${hit.code} ${hit.date} ${hit.against?.split(' ').at(-1) ?? ''}`,
        basis: `${hit.evidence} ${hit.date}`,
        visitId: visit.id,
        date: hit.date,
        item: { code: hit.code, name },
        corrections: [remove({ visitId: visit.id, code: hit.code, name })],
      }),
    ];
  });
}

/** Charges of a visit for the fee table: the key begins with the visit and ends with the code. */
export function chargesOf(visit: Pick<CheckedVisit, 'id' | 'result'>): ChargedCode[] {
  return visit.result.units.flatMap((unit, at) =>
    unit.lines.flatMap((line) =>
      line.kind === 'procedure'
        ? [
            {
              key: `${visit.id} ${String(at).padStart(3, '0')} ${line.code}`,
              code: line.code,
              date: unit.date,
              together: visit.id,
              points: line.points ?? unit.points,
              count: unit.count,
            },
          ]
        : [],
    ),
  );
}

function nameIn(visit: CheckedVisit, code: string): string {
  for (const unit of visit.result.units)
    for (const line of unit.lines) if (line.code === code) return line.name;
  return code;
}

/**
 * Comments that the comment relation table demands of a charged fee without any further condition. Comments of one item
 * of 別表Ⅰ are a choice: one of them is enough. Rows whose condition is in words (条件区分 00) are left to a person.
 */
export function checkComments(facts: CheckFacts, { tables }: CheckSetting): CheckHit[] {
  const times = new Map<string, number>();
  for (const item of facts.visits.flatMap(proceduresOf))
    times.set(item.code, (times.get(item.code) ?? 0) + item.count);
  const hits = new Map<string, CheckHit>();
  for (const visit of facts.visits) {
    for (const item of proceduresOf(visit)) {
      for (const [place, rows] of demands(
        tables.commentRelations(item.code, item.date),
        times.get(item.code) ?? 0,
      )) {
        const key = `${item.code} ${place} ${item.date}`;
        const codes = new Set(rows.map(({ commentCode }) => commentCode));
        if (hits.has(key) || written(visit, item).some((code) => codes.has(code))) continue;
        hits.set(key, missingComment(item, place, key, rows));
      }
    }
  }
  return [...hits.values()];
}

function demands(rows: readonly CommentRelation[], times: number): Map<string, CommentRelation[]> {
  const byItem = new Map<string, CommentRelation[]>();
  for (const row of rows) {
    if (row.whenNotCharged || !holds(row, times)) continue;
    const group = byItem.get(row.item);
    if (group) group.push(row);
    else byItem.set(row.item, [row]);
  }
  return byItem;
}

/** Outpatient claims only: what wards ask for waits for wards. */
function holds({ condition, setting, times: least }: CommentRelation, times: number): boolean {
  switch (condition) {
    case 'charged':
      return true;
    case 'setting':
      return setting === 'outpatient';
    case 'repeated':
      return times >= Math.max(least, 2);
    case 'other':
      return false;
  }
}

/** Comment codes beside an item: in its unit, in its order, written for the claim. */
function written(visit: CheckedVisit, item: CheckedItem): string[] {
  const units = visit.result.units.filter(({ lines }) => lines.some(({ code }) => code === item.code));
  const inUnits = units.flatMap(({ lines }) =>
    lines.filter(({ kind }) => kind === 'comment').map(({ code }) => code),
  );
  const order = visit.orders.find(({ id }) => id === item.orderId);
  const forClaim = visit.comments.filter(({ itemCode }) => itemCode === item.code);
  return [
    ...inUnits,
    ...(order?.comments ?? []).map(({ code }) => code),
    ...forClaim.map(({ code }) => code),
  ];
}

function missingComment(
  item: CheckedItem,
  place: string,
  key: string,
  rows: readonly CommentRelation[],
): CheckHit {
  return hitOf('CHECK-COMMENT', {
    text: `${item.name}に必要なコメントがありません。`,
    evidence: `${item.date} ${item.name}。別表Ⅰ ${place}: ${rows
      .slice(0, 4)
      .map(({ text }) => text)
      .join(' / ')}${rows.length > 4 ? ` ほか${rows.length - 4}` : ''}`,
    key,
    basis: rows.map(({ commentCode }) => commentCode).join(' '),
    ...about(item),
    corrections: [
      {
        kind: 'addComment',
        visitId: item.visitId,
        itemCode: item.code,
        candidates: rows.map(({ commentCode, text }) => ({ code: commentCode, name: text })),
      },
    ],
  });
}
