import { lookAtShelf, READABLE_PREFIX } from '../drafts/copy-shelf.ts';

/** Looks for the chart copies of whoever sits down; those that an earlier version left readable are sealed or removed. */
export async function findChartCopies(staffId: string): Promise<void> {
  try {
    const databases = (await indexedDB.databases?.()) ?? [];
    if (databases.some(({ name }) => name?.startsWith(READABLE_PREFIX))) {
      // The chart is a large part of the product: a desk that never opened one need not load it.
      const { sealReadableCopies } = await import('../../features/chart/index.ts');
      await sealReadableCopies(staffId);
    }
    await lookAtShelf();
  } catch (error) {
    // A browser without storage keeps nothing.
    console.warn('the copies of charts could not be looked for', error);
  }
}
