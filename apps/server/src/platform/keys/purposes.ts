/**
 * What a data key is for. A key never serves two purposes: a fault in the use of one does not touch the others, and
 * each is renewed at its own pace.
 */
export const KEY_PURPOSES = ['files', 'fields', 'audit', 'index', 'export'] as const;

/** files: stored documents · fields: columns · audit: free text of the log · index: blind indexes · export: backups and exports. */
export type KeyPurpose = (typeof KEY_PURPOSES)[number];
