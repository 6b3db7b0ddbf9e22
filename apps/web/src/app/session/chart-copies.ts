/*
 * The chart is a large part of the product: a desk that never opened one need not load it for its copies.
 */

/** Seals or removes the copies of charts that an earlier version of this page left readable. */
export async function sealReadableChartCopies(staffId: string): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? [];
  if (!databases.some(({ name }) => name?.startsWith('akashi-draft:'))) return;
  const { sealReadableCopies } = await import('../../features/chart/index.ts');
  await sealReadableCopies(staffId);
}

/** Removes every copy of a chart, sealed or not, from this device. */
export async function forgetChartCopies(): Promise<void> {
  if ((await indexedDB.databases?.())?.length === 0) return;
  const { forgetAllCopies } = await import('../../features/chart/index.ts');
  await forgetAllCopies();
}
