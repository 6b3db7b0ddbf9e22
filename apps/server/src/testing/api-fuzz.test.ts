import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzzApi } from './api-fuzz/fuzz-api.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { fullVisit, MARKS } from './full-visit.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
  await fullVisit(clinic);
});
afterAll(() => clinic.close());

describe('TRUST-4: random requests to every operation of the OpenAPI document', () => {
  it('no 5xx, no answer outside its schema, no word of the neighbour', async () => {
    const outcome = await fuzzApi(clinic, {
      requests: 600,
      seed: 20_251_126,
      marks: Object.values(MARKS),
    });
    expect(outcome.faults).toEqual([]);
    expect(outcome.byStatus['200'] ?? 0).toBeGreaterThan(outcome.requests / 20);
  }, 300_000);
});
