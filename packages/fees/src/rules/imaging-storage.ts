/** 電子画像管理加算 stands on a charged shot (第4部第3節通則3: 一連の撮影について1回). */
import { because } from '../catalogue.ts';
import { dropEmptyUnits, removeLine } from '../remove.ts';
import type { Unit } from '../result.ts';
import type { Work } from '../work.ts';
import { TOMOGRAPHY_ELECTRONIC } from './imaging.ts';

const SHOTS = new Set(['E200', 'E200-2', 'E201', 'E202', 'E203']);

/** Where the limits took a CT or MRI away (E200 注2, E202 注2), what was added for storing it goes too. */
export function storeChargedShots(work: Work): void {
  if (work.here(TOMOGRAPHY_ELECTRONIC) === 0) return;
  const hasShot = ({ lines }: Unit) =>
    lines.some(({ code }) => SHOTS.has(work.masters.procedure(code, work.on)?.section ?? ''));
  const charged = new Set(work.units.filter(hasShot).map(({ orderId }) => orderId));
  const reason = because('E.electronic', 'この撮影の撮影料を算定しないため、保存の加算も算定しません。');
  for (const unit of work.units) {
    const line = unit.lines.find(({ code }) => code === TOMOGRAPHY_ELECTRONIC);
    if (line !== undefined && unit.orderId !== undefined && !charged.has(unit.orderId))
      removeLine(work, unit, line, reason);
  }
  dropEmptyUnits(work);
}
