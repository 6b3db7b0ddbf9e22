import type { DocumentInfo, reception } from '@akashi/contract';
import type { Unit, VisitResult } from '@akashi/fees';
import { expect, test } from 'vitest';
import { besides, billParts, lineText, readResult } from './bill-parts.ts';
import { isSuperseded, papersOfBill, papersToIssue } from './papers.ts';
import { nextToSettle, queueOf, type Row } from './queue.ts';

const unit = (section: Unit['section'], points: number, count = 1, more: Partial<Unit> = {}): Unit => ({
  section,
  column: '',
  lines: [{ kind: 'procedure', code: '112007410', name: '再診料' }],
  points,
  count,
  date: '2026-09-30',
  visitId: 'v',
  reasons: [],
  ...more,
});
const result = (units: Unit[], more: Partial<VisitResult> = {}): VisitResult => ({
  visitId: 'v',
  date: '2026-09-30',
  units,
  suppressed: [],
  holds: [],
  points: 0,
  initial: false,
  ...more,
});

test('部ごとにまとめ、点数×回数を合計する', () => {
  const parts = billParts(result([unit('60', 144), unit('21', 9, 28), unit('12', 75), unit('25', 42)]), [
    { section: '12', label: '初・再診料' },
    { section: '21', label: '投薬' },
    { section: '25', label: '投薬' },
    { section: '60', label: '検査' },
  ]);
  expect(parts.map(({ label, total, units }) => [label, total, units.length])).toEqual([
    ['初・再診料', 75, 1],
    ['投薬', 294, 2],
    ['検査', 144, 1],
  ]);
});
test('円の項目は点数に混ぜず、円の部になる', () => {
  const parts = billParts(result([unit('97', 690, 3, { yen: true })]), []);
  expect(parts).toMatchObject([{ label: '食事療養', total: 2070, yen: true }]);
});
test('同じオーダーから算定しなかったものと保留を並べる', () => {
  const shown = unit('60', 49, 1, { orderId: 'o1' });
  const reason = { rule: 'r', text: '', source: '' };
  const base = { name: '', points: 1, date: '2026-09-30', visitId: 'v', reason };
  const found = besides(
    shown,
    result([shown], {
      suppressed: [
        { ...base, code: '1', orderId: 'o1' },
        { ...base, code: '2', orderId: 'o2' },
      ],
      holds: [
        { code: 'H', text: '', next: '', date: '2026-09-30', visitId: 'v', itemCode: '112007410' },
        { code: 'I', text: '', next: '', date: '2026-09-30', visitId: 'v', itemCode: '999' },
      ],
    }),
  );
  expect(found.suppressed.map((one) => one.code)).toEqual(['1']);
  expect(found.holds.map((one) => one.code)).toEqual(['H']);
});
test('数量は単位と一緒に書く', () => {
  expect(
    lineText({ kind: 'drug', code: '620000001', name: 'アムロジピン錠5mg', quantity: 1, unitName: '錠' }),
  ).toBe('アムロジピン錠5mg　1錠');
  expect(lineText({ kind: 'comment', code: '850100391', name: '手術年月日', text: '5070915' })).toBe(
    '手術年月日　令和7年9月15日',
  );
});
test('計算結果でないものは読まない', () => {
  expect(readResult({ units: [] })).toBeUndefined();
  expect(readResult(null)).toBeUndefined();
  expect(readResult(result([]))).toBeDefined();
});

const row = (id: string, status: reception.EncounterStatus, since: string): Row =>
  ({ encounter: { id, status, statusSince: `2026-09-30T${since}:00Z` } }) as Row;
const rows = [
  row('done1', 'done', '01:00'),
  row('inside', 'inConsultation', '00:10'),
  row('late', 'awaitingPayment', '02:00'),
  row('done2', 'done', '02:00'),
  row('gone', 'cancelled', '00:00'),
  row('early', 'awaitingPayment', '01:30'),
];
test('会計待ちが長い順に先頭、済は新しい順で最後、取消は出さない', () => {
  expect(queueOf(rows, 'all').map((one) => one.encounter.id)).toEqual([
    'early',
    'late',
    'inside',
    'done2',
    'done1',
  ]);
  expect(queueOf(rows, 'open').map((one) => one.encounter.id)).toEqual(['early', 'late', 'inside']);
});
test('次の会計は、今の患者を除く最も長い会計待ち', () => {
  expect(nextToSettle(rows, 'early')?.encounter.id).toBe('late');
  expect(nextToSettle([], undefined)).toBeUndefined();
});

test('処方箋の原本は一度だけ発行する', () => {
  const issued = [{ kind: 'prescription' as const }].map(
    ({ kind }) => ({ kind }) as Parameters<typeof papersToIssue>[1][number],
  );
  expect(papersToIssue(true, [], [])).toEqual(['receipt', 'statement', 'prescription']);
  expect(papersToIssue(true, issued, [])).toEqual(['receipt', 'statement']);
  expect(papersToIssue(false, [], ['statement'])).toEqual(['receipt']);
});

const paper = (kind: DocumentInfo['kind'], time: string, reprintOf: string | null = null): DocumentInfo => ({
  id: `${kind} ${time}`,
  kind,
  encounterId: null,
  patientId: null,
  issuedOn: '2026-09-30',
  edition: '',
  pdfSha256: '',
  reprintOf,
  createdAt: `2026-09-30T${time}:00.000Z`,
});
test('もう一度印刷するのは今の請求の領収証と明細書、処方箋は前のもの', () => {
  const newestFirst = [
    paper('statement', '02:00'),
    paper('receipt', '02:00'),
    paper('receipt', '01:30', 'x'),
    paper('prescription', '01:00'),
    paper('receipt', '01:00'),
  ];
  expect(papersOfBill(newestFirst, '2026-09-30T01:59:00.000Z').map((one) => one.id)).toEqual([
    'receipt 02:00',
    'statement 02:00',
    'prescription 01:00',
  ]);
  expect(papersOfBill(newestFirst, '2026-09-30T02:01:00.000Z').map((one) => one.kind)).toEqual([
    'prescription',
  ]);
});
test('訂正前の領収証は再発行しない。処方箋は訂正に関わらない', () => {
  const finalisedAt = '2026-09-30T01:59:00.000Z';
  expect(isSuperseded(paper('receipt', '01:00'), finalisedAt)).toBe(true);
  expect(isSuperseded(paper('receipt', '02:00'), finalisedAt)).toBe(false);
  expect(isSuperseded(paper('prescription', '01:00'), finalisedAt)).toBe(false);
});
