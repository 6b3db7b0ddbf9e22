/** What belongs to an examination when it was done for it, and to nothing else. */
import { within } from '../define.ts';
import { ASKED_ON_DAY } from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

/** Images with contrast and the injection of it. */
export const CONTRAST_IMAGES: readonly Selector[] = [
  'E001 造影剤使用撮影の写真診断$',
  'E002 造影剤使用撮影(アナログ撮影)$',
  'E002 造影剤使用撮影(デジタル撮影)$',
  'E003',
];

/** 所定点数に含まれる, where the same thing may have been done for another reason on that day. */
export function includedIfPart(
  id: string,
  name: string,
  source: string,
  description: string,
  of: readonly Selector[],
  beside: readonly Selector[],
  covers: readonly string[] = [source],
): LimitRule {
  return within(
    [id, name, source, description],
    {
      covers,
      of,
      beside,
      within: 'day',
      verdict: 'ask',
      next: 'この検査に伴うものなら外し、ほかの目的で行ったものなら残してください。',
    },
    ASKED_ON_DAY,
  );
}
