import type { OrderConflict, OrderRevision } from '@akashi/chart-draft';
import { Button } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import { describeOrder } from '../../orders/index.ts';
import classes from '../chart.module.css';
import { instantText } from '../parts/signed-record.tsx';

interface ConflictCardProps {
  readonly conflict: OrderConflict;
  readonly onKeep?: ((chosen: OrderRevision) => void) | undefined;
}

/** Proposals for one order made at the same time, side by side. Nothing is signed until one is chosen. */
export function ConflictCard({ conflict, onKeep }: ConflictCardProps) {
  return (
    <section className={classes.conflict} aria-label="同時に変更されたオーダー">
      <p>
        <Icon name="warn" />{' '}
        同じオーダーが同時に変更されました。残す方を選んでください。選ぶまで確定できません。
      </p>
      <div className={classes.proposals}>
        {conflict.proposals.map((proposal) => (
          <div key={proposal.revision}>
            <p className="ak-quiet">
              {proposal.author.name} {proposal.at !== '' && instantText(proposal.at)}
            </p>
            <Proposed proposal={proposal} />
            {onKeep !== undefined && (
              <Button size="compact-xs" variant="default" onClick={() => onKeep(proposal)}>
                {proposal.body === null ? '削除する' : 'これを残す'}
              </Button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function Proposed({ proposal }: { proposal: OrderRevision }) {
  if (proposal.body === null) return <p>このオーダーを削除</p>;
  const { title, lines } = describeOrder(proposal.body);
  return (
    <>
      <strong>{title}</strong>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a proposal never changes
        <p key={index}>
          {line.text} <span className="ak-num">{line.amount}</span>
        </p>
      ))}
    </>
  );
}
