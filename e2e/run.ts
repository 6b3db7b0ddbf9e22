// `npm run e2e`: journeys in a real browser against the real server. `-- --only NAME` runs one, `-- --screens` renews docs/screens.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { saveResult } from '../scripts/results.ts';
import { journeys } from './journeys/index.ts';
import { openChromium } from './support/chromium.ts';
import { House } from './support/house.ts';
import type { Journey } from './support/journey.ts';
import { type Shots, shots } from './support/shots.ts';
import { openDemoWorld, openNothing, openWorld, type World } from './support/world.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, screens: { type: 'boolean', default: false } },
});
const wanted = journeys.filter(({ name }) => values.only === undefined || name === values.only);
if (wanted.length === 0) {
  console.error(`E2E-UNKNOWN: ${values.only}; known: ${journeys.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const opened = await openChromium();
if ('missing' in opened) {
  const reason = `e2e: ${opened.missing}`;
  saveResult('e2e', { passed: 0, failed: 0, skipped: wanted.length, reasons: [reason] });
} else {
  const pictures = shots(values.screens);
  const alone = wanted.filter(({ clinics }) => clinics === 'own server');
  const own = wanted.filter(({ clinics }) => clinics !== 'own server' && clinics.length > 0);
  const demo = wanted.filter(({ clinics }) => clinics.length === 0);
  const openOwn = (): Promise<World> => openWorld(own.flatMap(({ clinics }) => [...clinics]));
  const failed =
    (await travel(opened.browser, own, openOwn, pictures)) +
    (await travel(opened.browser, alone, openNothing, pictures)) +
    (await travel(opened.browser, demo, openDemoWorld, pictures));
  await opened.browser.close();
  saveResult('e2e', { passed: wanted.length - failed, failed, skipped: 0, reasons: [] });
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Runs the journeys one after another in one world; returns how many failed. */
async function travel(
  browser: Browser,
  list: readonly Journey[],
  open: () => Promise<World>,
  pictures: Shots,
): Promise<number> {
  if (list.length === 0) return 0;
  const world = await open();
  let failed = 0;
  try {
    for (const journey of list) {
      const house = new House(browser, world, pictures);
      const started = performance.now();
      const faults = await walk(journey, house);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${journey.name} ${seconds}s  ${journey.title}`);
      for (const fault of faults) console.log(`     ${fault}`);
      if (faults.length > 0) failed += 1;
    }
    if (failed > 0) console.log(world.server.printed().split('\n').slice(-30).join('\n'));
  } finally {
    await world.close();
  }
  return failed;
}

async function walk(journey: Journey, house: House): Promise<readonly string[]> {
  const faults: string[] = [];
  try {
    await journey.run(house);
  } catch (error) {
    faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    await keepLook(journey, house);
  }
  await house.leave();
  return [...faults, ...house.watch.faults()];
}

/** What every window showed when a journey failed; e2e/results is not part of the project. */
async function keepLook(journey: Journey, house: House): Promise<void> {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  for (const [index, page] of house.pages().entries()) {
    await page.screenshot({ path: join(folder, `${journey.name}-${index + 1}.png`) }).catch(() => undefined);
  }
}
