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

/** Playwright's words for a renderer or a browser that is gone. */
const CRASH = /(?:Page|Target|Browser) crashed|browser has been closed/i;

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
  const found = [];
  for (const { list, open } of worldsOf(wanted))
    found.push(...(await travel(opened.browser, list, open, pictures)));
  await opened.browser.close();
  let failed = found.filter(({ crashed }) => !crashed).length;
  for (const { journey } of found.filter(({ crashed }) => crashed)) {
    console.log(
      `again ${journey.name}: the browser itself crashed, so it is walked once more in a fresh world`,
    );
    failed += await walkAgain(journey, pictures);
  }
  const reasons = found.flatMap(({ journey, crashed }) =>
    crashed ? [`e2e: ${journey.name} was walked twice, the browser itself had crashed`] : [],
  );
  saveResult('e2e', { passed: wanted.length - failed, failed, skipped: 0, reasons });
  process.exitCode = failed === 0 ? 0 : 1;
}

interface Failure {
  readonly journey: Journey;
  /** The renderer of the browser ended by itself: that says nothing about the product. */
  readonly crashed: boolean;
}

/** The journeys by the server they share. */
function worldsOf(list: readonly Journey[]): { list: readonly Journey[]; open: () => Promise<World> }[] {
  const alone = list.filter(({ clinics }) => clinics === 'own server');
  const own = list.filter(({ clinics }) => clinics !== 'own server' && clinics.length > 0);
  const demo = list.filter(({ clinics }) => clinics.length === 0);
  return [
    { list: own, open: () => openWorld(own.flatMap(({ clinics }) => [...clinics])) },
    { list: alone, open: openNothing },
    { list: demo, open: openDemoWorld },
  ];
}

/** One journey with a browser and a world of its own; returns 1 when it fails again, for whatever reason. */
async function walkAgain(journey: Journey, pictures: Shots): Promise<number> {
  const again = await openChromium();
  if ('missing' in again) return 1;
  let failed = 0;
  for (const { list, open } of worldsOf([journey]))
    failed += (await travel(again.browser, list, open, pictures)).length;
  await again.browser.close();
  return failed;
}

/** Runs the journeys one after another in one world; returns those that failed. */
async function travel(
  browser: Browser,
  list: readonly Journey[],
  open: () => Promise<World>,
  pictures: Shots,
): Promise<Failure[]> {
  if (list.length === 0) return [];
  const world = await open();
  const failed: Failure[] = [];
  try {
    for (const journey of list) {
      const house = new House(browser, world, pictures);
      const started = performance.now();
      const faults = await walk(journey, house);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${journey.name} ${seconds}s  ${journey.title}`);
      for (const fault of faults) console.log(`     ${fault}`);
      if (faults.length > 0) failed.push({ journey, crashed: faults.every((text) => CRASH.test(text)) });
    }
    if (failed.length > 0) console.log(world.server.printed().split('\n').slice(-30).join('\n'));
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
