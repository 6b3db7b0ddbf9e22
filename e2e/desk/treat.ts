import type { Page } from 'playwright-core';
import { seen } from '../support/wait.ts';
import { closePapers, finishButton, settle } from './accounting.ts';
import { nameDisease, sign, soapPart, write } from './chart.ts';
import { goTo } from './frame.ts';

export interface Treatment {
  readonly encounterId: string;
  readonly note: string;
  /** What the patient hands over. */
  readonly tendered: string;
  /** The main disease, where the chart has none yet. */
  readonly disease?: string;
}

/**
 * A visit of any day from the chart to the cash desk, opened by its address: the lists of the day show today's visits only.
 */
export async function treat(
  room: Page,
  desk: Page,
  { encounterId, note, tendered, disease }: Treatment,
): Promise<void> {
  await room.goto(new URL(`/chart/${encounterId}`, room.url()).href);
  await seen(soapPart(room, 'S'));
  if (disease !== undefined) await nameDisease(room, disease, true);
  await write(room, 'S', note);
  await sign(room);
  await goTo(desk, '会計');
  await desk.goto(new URL(`/accounting/${encounterId}`, desk.url()).href);
  await seen(finishButton(desk));
  await settle(desk, tendered);
  await closePapers(desk);
}
