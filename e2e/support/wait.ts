import type { Locator } from 'playwright-core';

const PATIENCE = 15_000;
const PAUSE = 100;

/** Asks again until the answer is right; throws with the last one when it never is. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  right: (answer: T) => boolean,
): Promise<T> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    if (Date.now() > until) throw new Error(`${what}: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Waits until a person can see it. */
export async function seen(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'visible' });
}

/** Waits until nobody can see it any more. */
export async function gone(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'hidden' });
}

/** Waits until the text of an element holds every one of these; white space does not count. */
export async function reads(locator: Locator, ...texts: readonly string[]): Promise<string> {
  const plain = (text: string): string => text.replaceAll(/\s+/g, '');
  return eventually(
    `the screen does not say ${texts.join(' / ')}`,
    async () => plain((await locator.first().textContent()) ?? ''),
    (shown) => texts.every((text) => shown.includes(plain(text))),
  );
}
