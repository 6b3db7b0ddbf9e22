import { useQuery } from '@tanstack/react-query';
import { api } from '../../../app/index.ts';
import { Icon } from '../../../ui/index.ts';
import classes from '../chart.module.css';

/** Says when points rest on masters older than the schedule in force, or on the starter set. */
export function StaleNotice({ on }: { on: string }) {
  const { data } = useQuery({
    queryKey: ['masters', 'edition', on],
    queryFn: ({ signal }) => api.masters.getMasterEdition({ query: { on } }, { signal }),
    staleTime: 600_000,
  });
  const text =
    data?.stale?.text ??
    (data?.set === 'none' ? 'マスターが入っていません。管理画面から取り込んでください。' : undefined);
  if (text === undefined) return null;
  return (
    <p role="status" className={classes.stale}>
      <Icon name="warn" /> {text}
    </p>
  );
}
