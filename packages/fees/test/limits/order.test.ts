/** What is not charged takes nothing away, in whatever order the rules stand. */
import { describe, expect, it } from 'vitest';
import { calculateVisit } from '../../src/index.ts';
import { needs, notBeside, often } from '../../src/limits/define.ts';
import { PreparedLimits } from '../../src/limits/index.ts';
import type { LimitRule } from '../../src/limits/rule.ts';
import { adult, clinic, noHistory, visit } from '../world.ts';
import { madeRows, withRows } from './example.ts';

const text = (id: string): [string, string, string, string] => [id, id, '試験', '試験。'];
const monthly = (item: string) => often(text(`T.${item}.monthly`), { of: [item] }, []);
/** `of` gives way to `beside` within the month. */
const givesWay = (of: string, beside: string) =>
  notBeside(text(`T.${of}.${beside}`), { of: [of], beside: [beside], within: 'month', earlier: 'free' }, []);

function charged(
  rules: readonly LimitRule[],
  items: readonly string[],
  past: readonly string[] = [],
): string[] {
  const { rowFor, rows } = madeRows();
  const codes = new Map([...items, ...past].map((item) => [rowFor(item)?.code ?? '', item]));
  const facts = visit({
    date: '2024-06-20',
    visitKind: 'none',
    orders: [{ id: 'o', kind: 'other', items: items.map((item) => ({ code: rowFor(item)?.code ?? '' })) }],
  });
  const history = {
    ...noHistory,
    charged: past.map((item) => ({ code: rowFor(item)?.code ?? '', date: '2024-06-10', count: 1 })),
  };
  const result = calculateVisit(
    facts,
    { patient: adult, institution: clinic, history },
    {
      ...withRows(rows),
      limits: new PreparedLimits(rules),
    },
  );
  return result.units.flatMap(({ lines }) => lines.flatMap(({ code }) => codes.get(code) ?? [])).sort();
}

describe('FEES-1: 算定しないものは、ほかのものを外さない', () => {
  it('月の回数を使い切ったものに、ほかのものは譲らない', () => {
    const rules = [givesWay('Z200', 'Z100'), monthly('Z100')];
    expect(charged(rules, ['Z100', 'Z200'])).toEqual(['Z100']);
    expect(charged(rules, ['Z200'], ['Z100'])).toEqual([]);
    const free = [{ ...givesWay('Z200', 'Z100'), within: 'day' as const }, monthly('Z100')];
    expect(charged(free, ['Z100', 'Z200'], ['Z100'])).toEqual(['Z200']);
  });

  it('三つが順に譲るときは、規則の並びによらず一つおきに残る', () => {
    const rules = [givesWay('Z100', 'Z200'), givesWay('Z200', 'Z300')];
    for (const order of [rules, [...rules].reverse()])
      expect(charged(order, ['Z100', 'Z200', 'Z300'])).toEqual(['Z100', 'Z300']);
  });

  it('互いに譲り合うときも、一つは残る', () => {
    const rules = [givesWay('Z100', 'Z200'), givesWay('Z200', 'Z100')];
    expect(charged(rules, ['Z100', 'Z200'])).toHaveLength(1);
  });

  it('前の日のものに譲って消えるものは、今日のものを外さない', () => {
    const rules = [{ ...givesWay('Z100', 'Z200'), within: 'day' as const }, givesWay('Z200', 'Z300')];
    expect(charged(rules, ['Z100', 'Z200'], ['Z300'])).toEqual(['Z100']);
  });

  it('あるべきものがないために消えるものは、ほかのものを外さない', () => {
    const rules = [
      givesWay('Z100', 'Z200'),
      needs(text('T.needs'), { of: ['Z200'], beside: ['Z300'], within: 'month' }, []),
    ];
    expect(charged(rules, ['Z100', 'Z200'])).toEqual(['Z100']);
    expect(charged(rules, ['Z100', 'Z200', 'Z300'])).toEqual(['Z200', 'Z300']);
  });

  it('今日の回数に数えられて消えるものに、ほかのものは譲らない', () => {
    // Z100 has most points of the two that are counted together, so Z200 goes and Z300 need not give way to it.
    const once = often(text('T.once'), { of: ['Z100', 'Z200'], within: 'visit' }, []);
    for (const rules of [
      [givesWay('Z300', 'Z200'), once],
      [once, givesWay('Z300', 'Z200')],
    ])
      expect(charged(rules, ['Z100', 'Z200', 'Z300'])).toEqual(['Z100', 'Z300']);
  });

  it('ほかに譲って消えるものは、今日の回数に数えない', () => {
    const once = often(text('T.once'), { of: ['Z100', 'Z200'], within: 'visit' }, []);
    for (const rules of [
      [givesWay('Z100', 'Z300'), once],
      [once, givesWay('Z100', 'Z300')],
    ])
      expect(charged(rules, ['Z100', 'Z200', 'Z300'])).toEqual(['Z200', 'Z300']);
  });
});
