import type { PrescriptionForm } from './order-body.ts';

const MEALS = ['朝', '昼', '夕'] as const;

/**
 * How often a day a written usage means, read from its words: 「毎食後」 3, 「朝夕食後」 2, 「1日4回」 4,
 * 「分3」 3, 「就寝前」 1. Undefined when the words do not say.
 */
export function timesPerDayOf(usage: string): number | undefined {
  const text = usage.normalize('NFKC');
  const said = /(?:1日|日に|分)\s*(\d{1,2})\s*回?/.exec(text) ?? /^(\d{1,2})\s*[x×]/i.exec(text);
  if (said?.[1] !== undefined) return Number(said[1]);
  const every = /(\d{1,2})時間(?:毎|ごと)/.exec(text);
  if (every?.[1] !== undefined) return Math.floor(24 / Number(every[1])) || undefined;
  const meals = text.includes('毎食') ? 3 : MEALS.filter((meal) => text.includes(meal)).length;
  const atNight = /就寝前|眠前|寝る前/.test(text) ? 1 : 0;
  return meals + atNight || (/起床時/.test(text) ? 1 : undefined);
}

/** 頓用 is said by the occasion (「頭痛時」) or outright; fixed times of the day are not an occasion. */
export function isAsNeeded(usage: string): boolean {
  if (/頓服|頓用/.test(usage)) return true;
  return /[^床]時$|時に/.test(usage) && !/起床時|時間/.test(usage);
}

const FIXED_WORDS =
  /食[前後間]|毎食|就寝前|眠前|起床時|時間毎|時間ごと|^(朝|昼|夕|朝夕|朝昼夕)$|1日\d+回|分\d/;
const SKIN_WORDS = /塗布|貼付|貼る|点眼|点鼻|点耳|吸入|うがい|含嗽|坐薬|挿入|外用/;

/** Whether a word of a quick line speaks of when and how a drug is taken. */
export function isUsageWord(word: string): boolean {
  return isAsNeeded(word) || FIXED_WORDS.test(word) || SKIN_WORDS.test(word);
}

/** The form that the words alone suggest; the drug's own form decides in the end. */
export function formOf(usage: string, countUnit: string): PrescriptionForm | undefined {
  if (SKIN_WORDS.test(usage)) return 'external';
  if (isAsNeeded(usage) || countUnit === '回') return 'asNeeded';
  return usage === '' && countUnit === '' ? undefined : 'internal';
}
