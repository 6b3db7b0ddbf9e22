import { expect, test } from 'vitest';
import { stepUpPrompt } from './step-up-prompt.ts';

test('TRUST-1: 同時に止まった操作は、ひとつの確認で続く', async () => {
  const first = stepUpPrompt.ask('administer');
  const second = stepUpPrompt.ask('sign');
  stepUpPrompt.current()?.answer(true);
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(stepUpPrompt.current()).toBeUndefined();
});

test('TRUST-1: 弱い確認では、強い確認の要る操作は続かない', async () => {
  const sign = stepUpPrompt.ask('sign');
  const administer = stepUpPrompt.ask('administer');
  stepUpPrompt.current()?.answer(true);
  expect(await sign).toBe(true);
  await Promise.resolve();
  expect(stepUpPrompt.current()?.stepUp).toBe('administer');
  stepUpPrompt.current()?.answer(false);
  expect(await administer).toBe(false);
});
