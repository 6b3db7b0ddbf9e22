// `npm run e2e`: journeys in a real browser against the real server. `-- --only NAME` runs one, `-- --screens` renews docs/screens.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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

/** Journeys side by side: each waits for its browser most of the time, but two browsers fill two cores. */
const LANES = Math.min(2, availableParallelism());

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
  const found = await travel(opened.browser, worldsOf(wanted), pictures);
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

/** Journeys and the server they share. */
interface Room {
  readonly list: readonly Journey[];
  readonly open: () => Promise<World>;
}

function worldsOf(list: readonly Journey[]): Room[] {
  const alone = list.filter(({ clinics }) => clinics === 'own server');
  const own = list.filter(({ clinics }) => clinics !== 'own server' && clinics.length > 0);
  const demo = list.filter(({ clinics }) => clinics.length === 0);
  const rooms = [
    { list: own, open: openWorld },
    { list: alone, open: openNothing },
    { list: demo, open: openDemoWorld },
  ];
  return rooms.filter((room) => room.list.length > 0);
}

/** One journey with a browser and a world of its own; returns 1 when it fails again, for whatever reason. */
async function walkAgain(journey: Journey, pictures: Shots): Promise<number> {
  const again = await openChromium();
  if ('missing' in again) return 1;
  const failed = await travel(again.browser, worldsOf([journey]), pictures);
  await again.browser.close();
  return failed.length;
}

/** Walks all journeys, as many side by side as the machine has cores for; returns those that failed. */
async function travel(browser: Browser, rooms: readonly Room[], pictures: Shots): Promise<Failure[]> {
  const failed: Failure[] = [];
  const places = rooms.map(placeOf);
  const waiting = places.flatMap((place) => place.list.map((journey) => ({ journey, place })));
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const failure = await walkOne(browser, next.journey, next.place.world(), pictures);
      if (failure) failed.push(failure);
      await next.place.leave(failure !== undefined);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await Promise.all(places.map((place) => place.close()));
  }
  return failed;
}

/** A room that opens with its first journey and closes after its last. */
function placeOf({ list, open }: Room) {
  let opened: Promise<World> | undefined;
  let left = list.length;
  let failures = 0;
  const close = async (): Promise<void> => {
    const world = await opened?.catch(() => undefined);
    opened = undefined;
    if (failures > 0 && world) console.log(world.server.printed().split('\n').slice(-30).join('\n'));
    await world?.close();
  };
  return {
    list,
    world: () => (opened ??= open()),
    close,
    async leave(failed: boolean): Promise<void> {
      if (failed) failures += 1;
      left -= 1;
      if (left === 0) await close();
    },
  };
}

async function walkOne(
  browser: Browser,
  journey: Journey,
  opening: Promise<World>,
  pictures: Shots,
): Promise<Failure | undefined> {
  const started = performance.now();
  const faults = await walk(browser, journey, opening, pictures).catch((error: unknown) => [textOf(error)]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${journey.name} ${seconds}s  ${journey.title}`);
  for (const fault of faults) console.log(`     ${fault}`);
  return faults.length === 0 ? undefined : { journey, crashed: faults.every((text) => CRASH.test(text)) };
}

/** Founds what the journey needs and walks it; rejects when there is no world to walk in. */
async function walk(
  browser: Browser,
  journey: Journey,
  opening: Promise<World>,
  pictures: Shots,
): Promise<readonly string[]> {
  const world = await opening;
  if (journey.clinics !== 'own server') await world.found(journey.clinics);
  const house = new House(browser, world, pictures);
  const faults: string[] = [];
  try {
    await journey.run(house);
  } catch (error) {
    faults.push(textOf(error));
    await keepLook(journey, house);
  }
  await house.leave();
  return [...faults, ...house.watch.faults()];
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What every window showed when a journey failed; e2e/results is not part of the project. */
async function keepLook(journey: Journey, house: House): Promise<void> {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  for (const [index, page] of house.pages().entries()) {
    await page.screenshot({ path: join(folder, `${journey.name}-${index + 1}.png`) }).catch(() => undefined);
  }
}
