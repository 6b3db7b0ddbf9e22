import { SOAP_PARTS, type SoapPart } from '@akashi/chart-draft';
import { Button, Tooltip } from '@mantine/core';
import { describeOrder } from '../../orders/index.ts';
import classes from '../chart.module.css';
import type { PastEncounter } from '../opened-chart.ts';

interface PastCardProps {
  readonly past: PastEncounter;
  readonly onDo: ((past: PastEncounter) => void) | undefined;
  readonly onCopy: ((part: SoapPart, text: string) => void) | undefined;
}

/** One past visit. Its text can be selected and dragged; the letter of a part copies it into today. */
export function PastCard({ past, onDo, onCopy }: PastCardProps) {
  const { encounter, record, versions } = past;
  return (
    <article className={classes.past}>
      <header>
        <strong className="ak-num">{encounter.date}</strong>
        <span>
          {encounter.departmentName} {record?.signedBy.name ?? encounter.doctor?.name}
        </span>
        <span className="ak-quiet">
          {record === null ? '未確定' : versions > 1 ? `確定 第${versions}版` : '確定'}
        </span>
        <span className={classes.grow} />
        {onDo !== undefined && record !== null && record.body.orders.length > 0 && (
          <Button size="compact-xs" variant="light" onClick={() => onDo(past)}>
            Do
          </Button>
        )}
      </header>
      {record !== null &&
        SOAP_PARTS.filter((part) => record.body.soap[part] !== '').map((part) => (
          <div key={part} className={classes.pastPart}>
            <Tooltip label={`今日の${part.toUpperCase()}へ写す`} disabled={onCopy === undefined}>
              <button
                type="button"
                tabIndex={-1}
                disabled={onCopy === undefined}
                aria-label={`${encounter.date}の${part.toUpperCase()}を今日へ写す`}
                onClick={() => onCopy?.(part, record.body.soap[part])}
              >
                {part.toUpperCase()}
              </button>
            </Tooltip>
            <p>{record.body.soap[part]}</p>
          </div>
        ))}
      {record?.body.orders.map((order) => {
        const { title, lines } = describeOrder(order);
        return (
          <div key={order.id} className={classes.pastOrder}>
            <span>{title}</span>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a record that no longer changes
              <p key={index} data-usage={line.kind === 'usage' || undefined}>
                {line.text} <span className="ak-num">{line.amount}</span>
              </p>
            ))}
          </div>
        );
      })}
    </article>
  );
}
