import type { TenantTable } from './types.ts';

const sealedJson = `to_jsonb('ak1.1.' || repeat('A', 40))`;
const hash = `sha256(gen_random_uuid()::text::bytea)`;

/** What was taken in is never removed; taking it back marks it. */
const addAndWithdraw: TenantTable['grants'] = {
  akashi_app: ['select', 'insert', 'update'],
  akashi_job: ['select', 'insert'],
  akashi_ro: ['select'],
};

/** The monthly run, what people decide about its claims, and what the bodies answer. */
export const claimTables: readonly TenantTable[] = [
  { name: 'app.claim_run', sample: { month: `'2025-09'`, state: `'queued'` } },
  { name: 'app.claim', sample: { month: `'2025-09'`, payer_body: '1', status: `'ready'`, body: sealedJson } },
  { name: 'app.claim_file', appendOnly: true, sample: { payer_body: '1' } },
  { name: 'app.claim_hold', sample: { month: `'2025-09'`, payer_key: `''`, reason: `'other'` } },
  { name: 'app.claim_split', sample: { part: '2', reason: `'other'` } },
  {
    name: 'app.claim_file_item',
    appendOnly: true,
    sample: {
      number: `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`,
      kind: `'first'`,
      claim_id: 'gen_random_uuid()',
      return_id: 'null::uuid',
      month: `'2025-09'`,
      payer_key: `''`,
      content_sha256: hash,
    },
  },
  { name: 'app.claim_dispatch' },
  {
    name: 'app.claim_return_file',
    grants: addAndWithdraw,
    sample: { payer_body: '1', processed_month: `'2025-10'`, content_sha256: hash },
  },
  {
    name: 'app.claim_return',
    sample: {
      position: `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`,
      payer_body: '1',
      month: `'2025-09'`,
      body: sealedJson,
    },
  },
  {
    name: 'app.claim_assessment_file',
    grants: addAndWithdraw,
    sample: { payer_body: '1', processed_month: `'2025-10'`, content_sha256: hash, lines: '1' },
  },
  {
    name: 'app.claim_assessment',
    sample: {
      source: `'entered'`,
      payer_body: '1',
      processed_month: `'2025-10'`,
      month: `'2025-09'`,
      body: sealedJson,
      line_sha256: hash,
    },
  },
  { name: 'app.claim_remittance', sample: { payer_body: '1', billing_month: `'2025-10'` } },
];
