/** A rule that reaches further back than the history is complete asks; it never passes in silence. */
import { describe, expect, it } from 'vitest';
import { calculateVisit } from '../../src/index.ts';
import { notBeside, often, until } from '../../src/limits/define.ts';
import { PreparedLimits } from '../../src/limits/index.ts';
import type { LimitRule } from '../../src/limits/rule.ts';
import { adult, clinic, noHistory, visit } from '../world.ts';
import { madeRows, withRows } from './example.ts';

const ON = '2025-06-11';
const text = (id: string): [string, string, string, string] => [id, id, '試験', '試験。'];

function outcome(rule: LimitRule, completeFrom: string | undefined, past: readonly string[] = []) {
  const { rowFor, rows } = madeRows();
  const codeOf = (item: string) => rowFor(item)?.code ?? '';
  const facts = visit({
    date: ON,
    visitKind: 'none',
    orders: [{ id: 'o', kind: 'other', items: [{ code: codeOf('Z100') }] }],
  });
  const history = {
    ...noHistory,
    charged: past.map((date) => ({ code: codeOf('Z100'), date, count: 1 })),
    ...(completeFrom === undefined ? {} : { completeFrom }),
  };
  const result = calculateVisit(
    facts,
    { patient: adult, institution: clinic, history },
    { ...withRows(rows), limits: new PreparedLimits([rule]) },
  );
  const charged = result.units.some(({ lines }) => lines.some(({ code }) => code === codeOf('Z100')));
  const asked = result.holds.map(({ code }) => code).filter((code) => code.startsWith('FEES-LIMIT'));
  return { charged, asked };
}

const ever = often(text('T.ever'), { of: ['Z100'], within: 'ever' }, []);
const quiet = { charged: true, asked: [] };
const asked = { charged: true, asked: ['FEES-LIMIT'] };

describe('FEES-1: さかのぼれない分は、黙って通さない', () => {
  it('患者1人につき1回: 全部が分かっていれば算定し、分からなければ確かめる', () => {
    expect(outcome(ever, undefined)).toEqual(quiet);
    expect(outcome(ever, '2024-05-11')).toEqual(asked);
  });

  it('分かっている分ですでに算定していれば、問わずに外す', () => {
    expect(outcome(ever, '2024-05-11', ['2024-08-01'])).toEqual({ charged: false, asked: [] });
  });

  it('見る期間が分かっている分に収まれば、問わない', () => {
    const year = often(text('T.year'), { of: ['Z100'], within: 'months', length: 12 }, []);
    expect(outcome(year, '2024-05-11')).toEqual(quiet);
    expect(outcome(year, '2024-07-02')).toEqual(asked);
  });

  it('併せて算定できない相手も、長い期間は確かめる', () => {
    const beside = notBeside(text('T.beside'), { of: ['Z100'], beside: ['Z200'], within: 'ever' }, []);
    expect(outcome(beside, undefined)).toEqual(quiet);
    expect(outcome(beside, '2024-05-11')).toEqual(asked);
  });

  it('初回からの期間が分かっている分より長ければ確かめる', () => {
    const term = (length: number) => until(text('T.term'), { of: ['Z100'], unit: 'months', length }, []);
    expect(outcome(term(6), '2024-05-11', ['2025-05-01'])).toEqual(quiet);
    expect(outcome(term(24), '2024-05-11', ['2024-06-01'])).toEqual(asked);
  });
});
