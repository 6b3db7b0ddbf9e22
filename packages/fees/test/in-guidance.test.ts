/** What 在宅療養指導管理料 and 皮膚科特定疾患指導管理料 include stands in two places, which must say the same. */
import { expect, it } from 'vitest';
import { figuresOf } from '../src/catalogue.ts';
import { limitRules } from '../src/limits/law.ts';
import type { LimitRule } from '../src/limits/rule.ts';

/** `limit.B001.5.in-guidance` → B001 5. */
const sourceOf = ({ id }: LimitRule) => id.replace(/^limit\.|\.in-guidance$/g, '').replace('.', ' ');
const included = limitRules.filter(({ id }) => id.endsWith('.in-guidance'));
const givingWayTo = (selector: string) =>
  included
    .filter((rule) => 'beside' in rule && rule.beside.some((entry) => entry.includes(selector)))
    .map(sourceOf)
    .sort();

it('FEES-1: 先に算定しても譲る管理料は、含まれると定めた規則と同じ', () => {
  const { inHomeGuidance, inSkin } = figuresOf('B.exclusive');
  expect(givingWayTo('C100..C121')).toEqual([...inHomeGuidance].sort());
  expect(givingWayTo('皮膚科特定疾患指導管理料')).toEqual([...inSkin].sort());
});
