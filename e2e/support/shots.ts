import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { smallPng } from './small-png.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'screens');
const LIMIT = 150_000;

export interface Shots {
  take(page: Page, name: string): Promise<void>;
}

/** Takes the pictures of docs/screens; only on demand, so that an ordinary run leaves the tree as it was. */
export function shots(wanted: boolean): Shots {
  return {
    async take(page, name) {
      if (!wanted) return;
      mkdirSync(folder, { recursive: true });
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      const bytes = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
      if (bytes.length >= LIMIT) throw new Error(`${name}.png has ${bytes.length} bytes`);
      writeFileSync(join(folder, `${name}.png`), bytes);
    },
  };
}
