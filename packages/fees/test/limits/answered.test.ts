import { expect, it } from 'vitest';
import { calculateVisit } from '../../src/index.ts';
import { notBeside, often } from '../../src/limits/define.ts';
import { PreparedLimits } from '../../src/limits/index.ts';
import { adult, clinic, noHistory, visit } from '../world.ts';
import { madeRows, withRows } from './example.ts';

const next = '確かめてください。';
const rules = [
  often(
    ['T.week', '週1回の検査', '試験', '1週間に1回。'],
    { of: ['Z100'], within: 'days', length: 7, verdict: 'ask', next },
    [],
  ),
  often(['T.month', '月1回の検査', '試験', '1月に1回。'], { of: ['Z100'], verdict: 'ask', next }, []),
  often(['T.other', '別の検査', '試験', '1月に1回。'], { of: ['Z200'], verdict: 'ask', next }, []),
];

function questions(removed: readonly string[]) {
  const { rowFor, rows } = madeRows();
  const [asked, other] = ['Z100', 'Z200'].map((selector) => rowFor(selector)?.code ?? '');
  const codes = [asked ?? '', other ?? ''];
  const facts = visit({
    date: '2024-06-20',
    visitKind: 'none',
    orders: [{ id: 'o', kind: 'other', items: codes.map((code) => ({ code })) }],
    overrides: removed.map((selector) => ({
      action: 'remove',
      code: rowFor(selector)?.code ?? '',
      reason: '試験',
    })),
  });
  const charged = codes.map((code) => ({ code, date: '2024-06-18', count: 1 }));
  const context = { patient: adult, institution: clinic, history: { ...noHistory, charged } };
  const { holds } = calculateVisit(facts, context, { ...withRows(rows), limits: new PreparedLimits(rules) });
  return holds.map(({ itemCode }) => (itemCode === asked ? 'Z100' : 'Z200'));
}

it('FEES-1: 一つの項目への別の規則の問いは、どちらも残る', () => {
  expect(questions([])).toEqual(['Z100', 'Z100', 'Z200']);
});

it('FEES-9: 人が外した項目への問いは消え、ほかの項目への問いは残る', () => {
  expect(questions(['Z100'])).toEqual(['Z200']);
});

/** Codes of those still asked about, of one item beside two others of which a person removes some. */
function askedBeside(removed: readonly string[]): string[] {
  const { rowFor, rows } = madeRows();
  const codeOf = (selector: string) => rowFor(selector)?.code ?? '';
  const beside = notBeside(
    ['T.beside', '併せて', '試験', '併せて算定しない。'],
    { of: ['Z100'], beside: ['Z200', 'Z300'], within: 'day', verdict: 'ask', next },
    [],
  );
  const facts = visit({
    date: '2024-06-20',
    visitKind: 'none',
    orders: [
      { id: 'o', kind: 'other', items: ['Z100', 'Z200', 'Z300'].map((item) => ({ code: codeOf(item) })) },
    ],
    overrides: removed.map((item) => ({ action: 'remove', code: codeOf(item), reason: '試験' })),
  });
  const context = { patient: adult, institution: clinic, history: noHistory };
  const { holds } = calculateVisit(facts, context, {
    ...withRows(rows),
    limits: new PreparedLimits([beside]),
  });
  return holds.map(({ itemCode }) => (itemCode === codeOf('Z100') ? 'Z100' : String(itemCode)));
}

it('FEES-1: 相手を人が外した問いは消え、相手が一つでも残れば残る', () => {
  expect(askedBeside([])).toEqual(['Z100']);
  expect(askedBeside(['Z200'])).toEqual(['Z100']);
  expect(askedBeside(['Z200', 'Z300'])).toEqual([]);
});
