import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Rules that must be reported, each on one planted fault that goes through a workspace name. */
export const plantedFaults = ['no-circles', 'packages-are-the-ground-floor', 'modules-have-doors'] as const;

const workspaces = { one: 'packages/one', two: 'packages/two', server: 'apps/server' };

const sources: Record<string, string> = {
  'packages/one/src/index.ts': "import { two } from '@house/two';\nexport const one = two;\n",
  'packages/two/src/index.ts':
    "import { one } from '@house/one';\nimport { door } from '@house/server';\nexport const two = [one, door];\n",
  'apps/server/src/index.ts': "export { door } from './modules/rooms/index.ts';\n",
  'apps/server/src/modules/rooms/index.ts': "export const door = 'open';\n",
  'apps/server/src/modules/rooms/inside.ts': "export const inside = 'private';\n",
  'apps/server/src/modules/guests/index.ts':
    "import { inside } from '@house/server/modules/rooms/inside.ts';\nexport const seen = inside;\n",
};

/** Builds a small house with the planted faults in a folder of its own; the caller removes it. */
export function buildFixture(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-house-'));
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules', '@house'), { recursive: true });
  for (const [name, place] of Object.entries(workspaces)) {
    writeFileSync(
      join(folder, place, 'package.json'),
      JSON.stringify({
        name: `@house/${name}`,
        type: 'module',
        exports: { '.': './src/index.ts', './modules/*': './src/modules/*' },
      }),
    );
    symlinkSync(join('..', '..', place), join(folder, 'node_modules', '@house', name), 'dir');
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
