import { api, queryClient } from '../../../app/index.ts';
import { bestUsage } from '../model/best-usage.ts';
import type { PrescriptionForm } from '../model/order-body.ts';
import type { QuickOrder } from '../model/quick-order.ts';

/** Replaces the short words of a quick line by the usage of the list; without the network they stay as typed. */
export async function withListedUsage(quick: QuickOrder, form: PrescriptionForm): Promise<QuickOrder> {
  const text = (quick.usage ?? '').replace(/^1日\d+回/, '').slice(0, 40);
  if (text === '') return quick;
  try {
    const { usages } = await queryClient.fetchQuery({
      queryKey: ['masters', 'usages', form, text],
      queryFn: ({ signal }) => api.masters.searchUsages({ query: { text, form } }, { signal }),
      staleTime: 3_600_000,
    });
    const found = bestUsage(usages, quick);
    if (found === undefined) return quick;
    const times = found.timesPerDay === null ? {} : { timesPerDay: found.timesPerDay };
    return { ...quick, ...times, usage: found.text, usageCode: found.code };
  } catch {
    return quick;
  }
}
