import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Without a screen the preview goes on behind the page, and ends the renderer when the printed frame is taken away.
  '--disable-print-preview',
];

/** A Chromium on this machine: CHROME_PATH, the usual places, or the one that comes as a package. */
async function findChromium(): Promise<string | undefined> {
  const wanted = process.env['CHROME_PATH'];
  if (wanted) return existsSync(wanted) ? wanted : undefined;
  const installed = PLACES.find((place) => existsSync(place));
  if (installed) return installed;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } catch {
    return undefined;
  }
}

/** Starts the browser, or says in one line why there is none. */
export async function openChromium(): Promise<{ browser: Browser } | { missing: string }> {
  const executablePath = await findChromium();
  if (!executablePath) return { missing: 'no Chromium found (set CHROME_PATH)' };
  try {
    return { browser: await chromium.launch({ executablePath, args: FLAGS }) };
  } catch (error) {
    const [line = ''] = String(error).split('\n');
    return { missing: `Chromium does not start here: ${line.slice(0, 200)}` };
  }
}
