import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addOrder,
  conflicts,
  createDraft,
  keepProposal,
  materialise,
  moveOrder,
  ordersOf,
  removeOrder,
  replaceOrder,
  sameState,
  seedDraft,
  stateVector,
} from '../src/index.ts';
import { amlodipine, change, hayashi, sakura } from './support.ts';

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}
function pair(): [Y.Doc, Y.Doc] {
  const [a, b] = [createDraft(), createDraft()];
  addOrder(a, amlodipine('o1', 1), change());
  exchange(a, b);
  return [a, b];
}
const base = (doc: Y.Doc, id = 'o1') => ordersOf(doc).find((order) => order.id === id)?.base ?? [];

describe('orders of two people at one chart (CARE-2)', () => {
  it('two doses written at once are both kept and wait for a choice; no third dose appears', () => {
    const [a, b] = pair();
    replaceOrder(a, base(a), amlodipine('o1', 2), change());
    replaceOrder(b, base(b), amlodipine('o1', 0.5), change(hayashi));
    exchange(a, b);
    expect(conflicts(a)).toEqual(conflicts(b));
    const [conflict] = conflicts(a);
    expect(conflict?.proposals.map((one) => [one.author.name, one.body])).toEqual([
      ['佐倉', amlodipine('o1', 2)],
      ['林', amlodipine('o1', 0.5)],
    ]);
  });

  it('a choice ends the conflict for everybody', () => {
    const [a, b] = pair();
    replaceOrder(a, base(a), amlodipine('o1', 2), change());
    replaceOrder(b, base(b), amlodipine('o1', 0.5), change(hayashi));
    exchange(a, b);
    const proposals = conflicts(a)[0]?.proposals ?? [];
    const [chosen] = proposals;
    if (chosen === undefined) throw new Error('no proposals');
    keepProposal(a, proposals, chosen, change());
    exchange(a, b);
    expect(conflicts(b)).toEqual([]);
    expect(materialise(b).orders).toEqual([amlodipine('o1', 2)]);
  });

  it('an edit that meets a removal stays, flagged', () => {
    const [a, b] = pair();
    removeOrder(a, 'o1', base(a), change());
    replaceOrder(b, base(b), amlodipine('o1', 2), change(hayashi));
    exchange(a, b);
    expect(materialise(a).orders).toEqual([amlodipine('o1', 2)]);
    expect(conflicts(a)[0]?.proposals.some((one) => one.body === null)).toBe(true);
  });

  it('a form opened before a colleague saved does not overwrite what it never showed', () => {
    const [a, b] = pair();
    const seen = base(a);
    replaceOrder(b, base(b), amlodipine('o1', 2), change(hayashi));
    exchange(a, b);
    replaceOrder(a, seen, amlodipine('o1', 3), change());
    expect(conflicts(a)).toHaveLength(1);
  });

  it('two people who chose the same thing agree; two removals remove', () => {
    const [a, b] = pair();
    replaceOrder(a, base(a), amlodipine('o1', 2), change());
    replaceOrder(b, base(b), amlodipine('o1', 2), change(hayashi));
    exchange(a, b);
    expect(conflicts(a)).toEqual([]);
    removeOrder(a, 'o1', base(a), change());
    removeOrder(b, 'o1', base(b), change());
    exchange(a, b);
    expect(ordersOf(a)).toEqual([]);
  });

  it('a removal can be taken back without a conflict', () => {
    const [a] = pair();
    const removal = removeOrder(a, 'o1', base(a), change());
    replaceOrder(a, [removal], amlodipine('o1', 1), change());
    expect(ordersOf(a).map((order) => order.conflict)).toEqual([null]);
  });

  it('moves keep their order however often the same gap is used', () => {
    const doc = createDraft();
    for (const id of ['a', 'b', 'c']) addOrder(doc, amlodipine(id, 1), change());
    for (let turn = 0; turn < 120; turn += 1)
      moveOrder(doc, turn % 2 === 0 ? 'c' : 'b', turn % 2 === 0 ? 'b' : 'c');
    expect(ordersOf(doc).map((order) => order.id)).toEqual(['a', 'b', 'c']);
    moveOrder(doc, 'a', null);
    expect(ordersOf(doc).map((order) => order.id)).toEqual(['b', 'c', 'a']);
  });
});

describe('what the signer saw (CARE-3)', () => {
  it('is the server’s state, or signing is refused: typing and pure deletion both count', () => {
    const [a, b] = pair();
    expect(sameState(b, stateVector(a))).toBe(true);
    const seen = stateVector(a);
    b.getXmlFragment('s').push([new Y.XmlElement('paragraph')]);
    expect(sameState(b, seen)).toBe(false);
    exchange(a, b);
    const seenWithText = stateVector(a);
    b.getXmlFragment('s').delete(0, 1);
    expect(sameState(b, seenWithText)).toBe(false);
    expect(sameState(b, '%%%')).toBe(false);
    expect(sameState(b, '')).toBe(false);
  });

  it('an amendment starts from the signed record, even when two screens start it at once', () => {
    const signed = {
      format: 'akashi-record/1' as const,
      soap: { s: '咳\n- 夜', o: 'BP 132/78', a: '高血圧症 良好', p: '[ ] 採血' },
      orders: [amlodipine('o1', 1), amlodipine('o2', 2)],
    };
    const [a, b] = [createDraft(), createDraft()];
    seedDraft(a, signed);
    seedDraft(b, signed);
    exchange(a, b);
    expect(materialise(a)).toEqual(signed);
    expect(materialise(b)).toEqual(signed);
    replaceOrder(b, base(b), amlodipine('o1', 3), change(sakura));
    expect(conflicts(b)).toEqual([]);
  });
});
