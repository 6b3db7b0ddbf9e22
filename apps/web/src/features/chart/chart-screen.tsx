import { useOpenTab, useSession } from '../../app/index.ts';
import { Failed, Loading, NotAllowed } from '../../ui/index.ts';
import { ChartDesk } from './chart-desk.tsx';
import { useOpenedChart } from './opened-chart.ts';

/** The chart of one visit: past, today, orders. */
export function ChartScreen({ encounterId }: { encounterId: string }) {
  const { may } = useSession();
  const opened = useOpenedChart(encounterId);
  const patient = opened.data?.patient;
  useOpenTab(
    patient && { path: `/chart/${encounterId}`, kind: 'chart', number: patient.number, name: patient.name },
  );
  if (!may('chart:read')) return <NotAllowed what="カルテ" />;
  if (opened.data !== undefined) return <ChartDesk opened={opened.data} />;
  if (opened.isError) return <Failed error={opened.error} onRetry={() => void opened.refetch()} />;
  return <Loading label="カルテを開いています" />;
}
