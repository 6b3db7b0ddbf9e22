import type { Drug, Procedure } from '@akashi/master-files';
import { describe, expect, it } from 'vitest';
import { checkOrder } from './check-order.ts';
import { blankOrder, orderForProcedure, withDrug } from './new-order.ts';
import type { Prescription } from './order-body.ts';
import { parseQuickOrder } from './quick-order.ts';

const drug = (code: string, name: string, form: Drug['form'], unitName = '錠') =>
  ({ code, name, form, unitName }) as Drug;
const loxonin = drug('620098801', 'ロキソニン錠60mg', 'internal');
const mucosta = drug('610407447', 'ムコスタ錠100mg', 'internal');
const tape = drug('620007813', 'ロキソニンテープ100mg', 'external', '枚');
const blank = () => blankOrder('prescription', 'rx') as Prescription;
const known = () => true;

describe('1行入力から処方へ (CARE-4)', () => {
  it('a whole line is an order that may be written at once', () => {
    const order = withDrug(blank(), loxonin, parseQuickOrder('ロキソニン 3T 毎食後 5日'));
    expect(checkOrder(order, known)).toEqual([]);
    expect(order.groups).toMatchObject([{ form: 'internal', usage: '毎食後', timesPerDay: 3, count: 5 }]);
  });

  it('the same usage and days make one 剤, others their own', () => {
    const one = withDrug(blank(), loxonin, parseQuickOrder('ロキソニン 3T 毎食後 5日'));
    const two = withDrug(one, mucosta, parseQuickOrder('ムコスタ 3T 毎食後 5日'));
    expect(two.groups.map((group) => group.drugs.length)).toEqual([2]);
    const three = withDrug(two, mucosta, parseQuickOrder('ムコスタ 3T 毎食後 7日'));
    expect(three.groups.map((group) => group.count)).toEqual([5, 7]);
  });

  it('a bare name takes over no usage and no days: the form asks for them', () => {
    const one = withDrug(blank(), loxonin, parseQuickOrder('ロキソニン 3T 毎食後 28日'));
    const two = withDrug(one, mucosta, parseQuickOrder('ムコスタ'));
    expect(two.groups).toHaveLength(2);
    expect(checkOrder(two, known).map((problem) => problem.field)).toEqual([
      'groups.1.drugs.0.amount',
      'groups.1.usage',
      'groups.1.count',
    ]);
  });

  it('the same drug twice in one 剤 is said, never summed or sent', () => {
    const line = parseQuickOrder('ロキソニン 3T 毎食後 5日');
    const twice = withDrug(withDrug(blank(), loxonin, line), loxonin, line);
    expect(checkOrder(twice, known).map((problem) => problem.text)).toEqual([
      'ロキソニン錠60mg が同じ用法に2回入っています。1つにまとめてください。',
    ]);
  });

  it('頓用 keeps its doses, 外用 its total whatever the words say', () => {
    const asNeeded = withDrug(blank(), loxonin, parseQuickOrder('ロキソニン 1T 頭痛時 10回'));
    expect(asNeeded.groups).toMatchObject([{ form: 'asNeeded', count: 10 }]);
    const external = withDrug(blank(), tape, parseQuickOrder('ロキソニンテープ 21枚 1日1回 貼付'));
    expect(external.groups).toMatchObject([{ form: 'external', count: 1, drugs: [{ amount: 21 }] }]);
    expect(checkOrder(external, known)).toEqual([]);
  });
});

describe('診療行為からオーダーへ (CARE-4)', () => {
  const procedure = (code: string, section: string, unitName = '', stepped = false) =>
    ({ code, section, name: code, unitName, stepped }) as Procedure;

  it('a test becomes a laboratory order, an ECG a physiology order, CT an imaging order', () => {
    expect(orderForProcedure(procedure('160008010', 'D005'), 'x')).toMatchObject({
      kind: 'laboratory',
      collection: 'venous',
    });
    expect(orderForProcedure(procedure('160068410', 'D208'), 'x')).toMatchObject({ kind: 'physiology' });
    expect(orderForProcedure(procedure('170011710', 'E200'), 'x')).toMatchObject({
      kind: 'imaging',
      method: 'ct',
      code: '170011710',
    });
  });

  it('asks for a quantity only where the master counts one', () => {
    expect(orderForProcedure(procedure('140000610', 'J000'), 'x')).toMatchObject({
      items: [{ code: '140000610' }],
    });
    const oxygen = orderForProcedure(procedure('140005610', 'J024', '分', true), 'x');
    expect('items' in oxygen && oxygen.items[0]?.quantity).toBe(1);
  });
});
