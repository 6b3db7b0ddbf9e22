import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEvent, readEvent } from './event.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('}', '"', '\\', '"},"at":"', '{'),
);
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const event = fc.record({
  act: fc.oneof(fc.constantFrom('read', 'prune'), text),
  actor: fc.dictionary(text, scalar, { maxKeys: 3 }),
  at: fc.oneof(fc.constant('2025-09-30T00:00:00.000Z'), text),
  details: fc.dictionary(fc.oneof(fc.constantFrom('before_seq', 'id', 'at'), text), scalar, { maxKeys: 3 }),
  id: text,
  log: text,
  note: fc.option(fc.record({ c: text, k: fc.nat() }), { nil: undefined }),
  obj: fc.record({ id: scalar, type: text, version: scalar }),
  patient_refs: fc.oneof(fc.array(text, { maxLength: 2 }), fc.record({ c: text, k: fc.nat() })),
  process: text,
  purpose: text,
  req_id: text,
  result: text,
  v: fc.constantFrom(1, 2),
});

describe('TRUST-5: reading an event quickly', () => {
  test('finds what a parser finds, whatever stands in its strings', () => {
    fc.assert(
      fc.property(event, (value) => {
        const body = Buffer.from(JSON.stringify(value));
        expect(readEvent(body)).toEqual(parseEvent(body.toString('utf8')));
      }),
      { numRuns: 5_000 },
    );
  });

  test('what is no event is none', () => {
    for (const body of ['', '{}', 'null', '[]', '{"id":1}', '\u0000', '{"id":"a","at":"never"}'])
      expect(readEvent(Buffer.from(body))).toBeUndefined();
  });
});
