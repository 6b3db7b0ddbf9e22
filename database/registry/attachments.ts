import type { TenantTable } from './types.ts';

export const attachmentTables: readonly TenantTable[] = [
  {
    name: 'app.attachment',
    // Taken back by a mark, never by a delete; only the purge at the end of the period removes rows.
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select', 'update'],
      akashi_ro: ['select'],
    },
    sample: {
      category: `'other'`,
      document_date: `date '2020-01-01'`,
      file_name: `'a.pdf'`,
      size: '1',
      state: `'clean'`,
      received_sha256: `sha256('a')`,
      content_sha256: `sha256('a')`,
    },
  },
  {
    name: 'app.file_ticket',
    grants: { akashi_app: ['select', 'insert', 'update', 'delete'], akashi_ro: ['select'] },
    sample: { secret_sha256: `sha256('a')` },
  },
];
