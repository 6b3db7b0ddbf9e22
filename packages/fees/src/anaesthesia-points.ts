/** 全身麻酔 of several tiers in one anaesthesia: the two hours of the base and the 30-minute steps (L008 (12)ウ). */
import { figuresOf } from './catalogue.ts';

/** Minutes under one tier of L008: points of its two hours, points of each further step. */
export interface AnaesthesiaPart {
  base: number;
  step: number;
  minutes: number;
}

interface Left {
  index: number;
  step: number;
  base: number;
  minutes: number;
}

/** Minutes left of each part after the base hours were filled from the highest tier down ((ロ)). */
function afterBase(parts: readonly AnaesthesiaPart[]): Left[] {
  let base = figuresOf('L008.time').baseMinutes;
  return parts
    .map((part, index) => ({ ...part, index }))
    .sort((a, b) => b.base - a.base)
    .map(({ index, step, minutes, base: points }) => {
      const filled = Math.min(base, minutes);
      base -= filled;
      return { index, step, base: points, minutes: minutes - filled };
    });
}

/**
 * Points of each part, in the order given: the highest tier carries its base, every part its own full steps ((ハ));
 * what is left below one step is added up and charged from the longest part down, on a tie the dearest ((ニ)).
 */
export function anaesthesiaValues(parts: readonly AnaesthesiaPart[]): number[] {
  const { stepMinutes } = figuresOf('L008.time');
  const values = parts.map(() => 0);
  const rest = afterBase(parts);
  const add = (index: number, points: number) => {
    values[index] = (values[index] ?? 0) + points;
  };
  const [highest] = rest;
  if (highest !== undefined) add(highest.index, highest.base);
  let pooled = 0;
  const scraps: Left[] = [];
  for (const part of rest) {
    add(part.index, Math.floor(part.minutes / stepMinutes) * part.step);
    const scrap = part.minutes % stepMinutes;
    pooled += scrap;
    if (scrap > 0) scraps.push({ ...part, minutes: scrap });
  }
  scraps.sort((a, b) => b.minutes - a.minutes || b.step - a.step);
  for (const scrap of scraps.slice(0, Math.ceil(pooled / stepMinutes))) add(scrap.index, scrap.step);
  return values;
}
