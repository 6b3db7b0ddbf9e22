import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addOrder,
  conflicts,
  createDraft,
  materialise,
  ordersOf,
  removeOrder,
  replaceOrder,
  SOAP_PARTS,
  seedDraft,
  stateVector,
} from '../src/index.ts';
import { revisionsByOrder } from '../src/revision.ts';
import { amlodipine, change } from './support.ts';

type Step =
  | { do: 'type'; peer: number; part: number; block: number; at: number }
  | { do: 'erase'; peer: number; part: number; block: number; at: number; length: number }
  | { do: 'add' | 'edit' | 'remove'; peer: number; order: number; dose: number }
  | { do: 'deliver'; peer: number; which: number };

const peer = fc.nat(3);
const small = fc.nat(12);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      peer,
      part: fc.nat(3),
      block: small,
      at: small,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('erase' as const),
      peer,
      part: fc.nat(3),
      block: small,
      at: small,
      length: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'add' as const,
        'edit' as const,
        'edit' as const,
        'edit' as const,
        'remove' as const,
      ),
      peer,
      order: fc.nat(2),
      dose: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver' as const), peer, which: fc.nat(200) }) },
);

interface Peer {
  readonly doc: Y.Doc;
  /** Updates of the others that have not arrived yet; a delivered one may arrive again. */
  readonly inbox: Uint8Array[];
  /** Revisions this person has seen, kept by the test beside the document. */
  readonly seen: Set<string>;
}

function meeting(count: number): Peer[] {
  const peers: Peer[] = Array.from({ length: count }, (_, index) => {
    const doc = createDraft();
    doc.clientID = index + 1;
    return { doc, inbox: [], seen: new Set<string>() };
  });
  for (const one of peers) {
    one.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const other of peers) if (other !== one) other.inbox.push(update);
    });
  }
  return peers;
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)];
const STARTED = [amlodipine('started-1', 1), amlodipine('started-2', 1)];
let serial = 0;

function textAt(doc: Y.Doc, part: number, block: number): Y.XmlText | undefined {
  const fragment = doc.getXmlFragment(SOAP_PARTS[part] ?? 's');
  const element = at(fragment.toArray(), block);
  const inner = element instanceof Y.XmlElement ? element.get(0) : undefined;
  return inner instanceof Y.XmlText ? inner : undefined;
}

function type(one: Peer, step: Extract<Step, { do: 'type' }>): string {
  serial += 1;
  const token = `⟨${serial}⟩`;
  const text = textAt(one.doc, step.part, step.block);
  if (text !== undefined && step.at % 3 !== 0) {
    // Whole tokens only are counted as acknowledged, so a new one goes to the end of a block.
    text.insert(text.length, token);
    return token;
  }
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(token)]);
  const fragment = one.doc.getXmlFragment(SOAP_PARTS[step.part] ?? 's');
  fragment.insert(Math.min(step.at, fragment.length), [paragraph]);
  return token;
}

function erase(one: Peer, step: Extract<Step, { do: 'erase' }>): string {
  const text = textAt(one.doc, step.part, step.block);
  if (text === undefined) return '';
  const start = Math.min(step.at, text.length);
  const length = Math.min(step.length, text.length - start);
  const gone = text.toString();
  text.delete(start, length);
  return length === 0 ? '' : gone;
}

function changeOrder(one: Peer, step: Extract<Step, { do: 'add' | 'edit' | 'remove' }>): string | undefined {
  const before = new Set([...revisionsByOrder(one.doc).values()].flat().map((known) => known.revision));
  const order = at(ordersOf(one.doc), step.order);
  if (step.do === 'add' || order === undefined) {
    serial += 1;
    addOrder(one.doc, amlodipine(`order-${serial}`, step.dose), change());
  } else if (step.do === 'edit') replaceOrder(one.doc, order.base, amlodipine(order.id, step.dose), change());
  else removeOrder(one.doc, order.id, order.base, change());
  return [...revisionsByOrder(one.doc).values()].flat().find((known) => !before.has(known.revision))
    ?.revision;
}

/** What each person knew when a revision was written, kept outside the document: the judge of conflicts. */
type Knowledge = Map<string, { orderId: string; dose: string; knew: ReadonlySet<string> }>;

function expectedConflicts(knowledge: Knowledge): string[] {
  const all = [...knowledge.entries()];
  const heads = all.filter(
    ([id, one]) => !all.some(([, other]) => other.orderId === one.orderId && other.knew.has(id)),
  );
  const byOrder = Map.groupBy(heads, ([, one]) => one.orderId);
  return [...byOrder]
    .filter(([, of]) => new Set(of.map(([, one]) => one.dose)).size > 1)
    .map(([orderId]) => orderId)
    .sort();
}

function play(steps: readonly Step[], peerCount: number) {
  const peers = meeting(peerCount);
  const written: string[] = [];
  let erased = '';
  const knowledge: Knowledge = new Map();
  for (const one of peers) {
    // Everybody opens the chart with the same two orders already in it.
    seedDraft(one.doc, { format: 'akashi-record/1', soap: { s: '', o: '', a: '', p: '' }, orders: STARTED });
    one.inbox.splice(0);
    for (const known of [...revisionsByOrder(one.doc).values()].flat()) {
      one.seen.add(known.revision);
      knowledge.set(known.revision, {
        orderId: known.orderId,
        dose: JSON.stringify(known.body),
        knew: new Set(),
      });
    }
  }
  for (const step of steps) {
    const one = at(peers, step.peer);
    if (one === undefined) continue;
    if (step.do === 'type') written.push(type(one, step));
    else if (step.do === 'erase') erased += erase(one, step);
    else if (step.do === 'deliver') {
      const update = at(one.inbox, step.which);
      // Duplicates: every third delivered update stays in the inbox and arrives again.
      if (update !== undefined) Y.applyUpdate(one.doc, update, 'network');
      if (step.which % 3 !== 0) one.inbox.splice(step.which % Math.max(one.inbox.length, 1), 1);
      for (const revision of [...revisionsByOrder(one.doc).values()].flat()) one.seen.add(revision.revision);
    } else {
      const knew = new Set(one.seen);
      const revision = changeOrder(one, step);
      const stored = [...revisionsByOrder(one.doc).values()]
        .flat()
        .find((known) => known.revision === revision);
      if (stored === undefined) throw new Error('the change was not written');
      knowledge.set(stored.revision, { orderId: stored.orderId, dose: JSON.stringify(stored.body), knew });
      one.seen.add(stored.revision);
    }
  }
  return { peers, written, erased, knowledge };
}

/** The network heals: everything still on its way arrives, newest first, half of it twice. */
function heal(peers: readonly Peer[]): void {
  for (const one of peers) {
    const late = one.inbox.splice(0).reverse();
    for (const update of [...late, ...late.filter((_, index) => index % 2 === 0)]) {
      Y.applyUpdate(one.doc, update, 'network');
    }
  }
  // Updates dropped from an inbox were delivered once already; a reload from another replica changes nothing.
  for (const one of peers)
    for (const other of peers) Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc), 'network');
}

describe('drafts of several people (CARE-2)', () => {
  it('converge whatever the network does; nothing written is lost and each clash of orders is flagged', () => {
    let clashes = 0;
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 80 }),
        fc.integer({ min: 2, max: 4 }),
        (steps, count) => {
          const { peers, written, erased, knowledge } = play(steps, count);
          heal(peers);
          const [first, ...others] = peers;
          if (first === undefined) throw new Error('no peers');
          const record = materialise(first.doc);
          for (const other of others) {
            expect(JSON.stringify(materialise(other.doc))).toBe(JSON.stringify(record));
            expect(stateVector(other.doc)).toBe(stateVector(first.doc));
            expect(conflicts(other.doc)).toEqual(conflicts(first.doc));
          }
          const text = Object.values(record.soap).join('\n');
          for (const token of written) if (!erased.includes(token)) expect(text).toContain(token);
          const found = conflicts(first.doc)
            .map((one) => one.orderId)
            .sort();
          expect(found).toEqual(expectedConflicts(knowledge));
          clashes += found.length;
        },
      ),
      { numRuns: 200 },
    );
    // The runs mean something only when they really produced clashes.
    expect(clashes).toBeGreaterThan(20);
  });
});
