import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type MigrationKind = 'expand' | 'backfill' | 'contract';

export interface MigrationFile {
  /** File name, such as `001_foundation.expand.sql`. */
  name: string;
  number: number;
  kind: MigrationKind;
  path: string;
  sha256: string;
  text: string;
}

const NAME = /^(\d{3})_[a-z0-9_]+\.(expand\.sql|contract\.sql|backfill\.ts)$/;

/** The folder of the project's own migrations. */
export const migrationFolder = fileURLToPath(new URL('./migrations/', import.meta.url));

/** The migrations of a folder in the order in which they apply. Throws RangeError on a name outside the pattern. */
export function readMigrations(folder: string = migrationFolder): MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => /\.(sql|ts)$/.test(name) && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => {
      const [, number, suffix] = NAME.exec(name) ?? [];
      if (!number || !suffix) throw new RangeError(`移行のファイル名が決まりに合いません: ${name}`);
      const path = `${folder.replace(/\/$/, '')}/${name}`;
      const text = readFileSync(path, 'utf8');
      const kind: MigrationKind =
        suffix === 'expand.sql' ? 'expand' : suffix === 'contract.sql' ? 'contract' : 'backfill';
      return { name, number: Number(number), kind, path, sha256: sha256(text), text };
    });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
