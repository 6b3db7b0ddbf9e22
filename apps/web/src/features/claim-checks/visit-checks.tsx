import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, useSession } from '../../app/index.ts';
import { Failed, Icon } from '../../ui/index.ts';
import classes from './claim-checks.module.css';
import { HitCard } from './hit-card.tsx';

/** The checks of one visit, for the accounting desk: folded away when there is nothing to answer. */
export function VisitChecks({ encounterId }: { encounterId: string }) {
  const { may } = useSession();
  const client = useQueryClient();
  const checks = useQuery({
    queryKey: ['claimChecks', 'visit', encounterId],
    queryFn: ({ signal }) => api.claimChecks.visitChecks({ params: { encounterId } }, { signal }),
    enabled: may('claims:read'),
  });
  const { data } = checks;
  if (checks.isError && !data) return <Failed error={checks.error} onRetry={() => void checks.refetch()} />;
  if (!data || data.hits.length === 0) return null;
  const open = data.hits.filter(({ acceptance }) => acceptance === null).length;
  return (
    <details className={classes.visit} open={open > 0}>
      <summary>
        <Icon name={open > 0 ? 'warn' : 'check'} size={12} /> 点検 {open > 0 ? `${open} 件` : '(承認済)'}
      </summary>
      <ul>
        {data.hits.map((hit) => (
          <HitCard
            key={`${hit.rule} ${hit.key}`}
            narrow
            patientId={data.patientId}
            hit={hit}
            onCorrected={() => client.invalidateQueries({ queryKey: ['claimChecks', 'visit', encounterId] })}
          />
        ))}
      </ul>
    </details>
  );
}
