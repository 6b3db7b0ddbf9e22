import type { Page } from 'playwright-core';

/** Runs in the page, so it is written as a browser reads it. */
const EVERYTHING = `(async (withScreen) => {
  const textOf = (value) => {
    if (value instanceof Uint8Array) return new TextDecoder().decode(value);
    if (Array.isArray(value)) return value.map(textOf).join('\\n');
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).map(([key, one]) => key + '=' + textOf(one)).join('\\n');
    return String(value);
  };
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [textOf({ ...sessionStorage }), textOf({ ...localStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = () => database.transaction(store).objectStore(store);
      found.push(name + '/' + store, textOf(await answer(records().getAllKeys())));
      found.push(textOf(await answer(records().getAll())));
    }
    database.close();
  }
  if (withScreen) {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
    found.push(document.title, document.body.innerHTML, ...fields);
  }
  return found.join('\\n');
})`;

/**
 * Everything that a script could find in the storage of this browser for the page's origin (both storages, and every
 * record of every database, its bytes read as text) and, with `screen`, what stands in the page.
 */
export async function everythingKept(page: Page, screen = false): Promise<string> {
  return String(await page.evaluate(`${EVERYTHING}(${screen})`));
}
