import type { DocumentInfo } from '@akashi/contract';
import { Button } from '@mantine/core';
import type { Action } from '../../app/index.ts';
import { ActionButton, grouped, Icon, Money, Points } from '../../ui/index.ts';
import classes from './accounting.module.css';
import { isSuperseded, PAPER_WORDS } from './model/papers.ts';
import { methodWord } from './model/settle.ts';
import { OwnSums, Sum } from './money-pane.tsx';
import type { OpenedBill } from './use-accounting.ts';

interface Props {
  readonly opened: OpenedBill;
  readonly documents: readonly DocumentInfo[];
  readonly actions: readonly Action[];
  readonly onShow: (document: DocumentInfo) => void;
  /** Absent for those who may not issue papers. */
  readonly onReprint: ((document: DocumentInfo) => void) | undefined;
  readonly busy: boolean;
}

/** The money of a settled visit: what was charged and paid, its papers, and what can still be done. */
export function SettledPane({ opened: { bill, unpaidBefore }, actions, ...papers }: Props) {
  return (
    <>
      {bill.outdated && (
        <p className={classes.changed} role="alert">
          <Icon name="warn" />{' '}
          確定した後に診療の内容か点数が変わっています。金額を直すときは「訂正」してください。
        </p>
      )}
      <dl className={classes.sums}>
        <Sum term="合計点数">
          <Points value={bill.points} />
        </Sum>
        <OwnSums bill={bill} />
        <Sum term="請求額">
          <Money yen={bill.dueYen} />
        </Sum>
        <Sum term="入金済">
          <Money yen={bill.paidYen} />
        </Sum>
        {unpaidBefore > 0 && (
          <Sum term="ほかの日の未収">
            <span className="ak-wait">
              <Money yen={unpaidBefore} />
            </span>
          </Sum>
        )}
        <div className={classes.key} data-tone={bill.unpaidYen === 0 ? 'done' : 'wait'}>
          <dt>
            <Icon name={bill.unpaidYen === 0 ? 'check' : 'warn'} />{' '}
            {bill.unpaidYen === 0 ? '会計済' : bill.unpaidYen > 0 ? '未収' : 'お返し'}
          </dt>
          <dd className="ak-num">{grouped(Math.abs(bill.unpaidYen))}円</dd>
        </div>
      </dl>
      <div className={classes.stack}>
        {actions.map((action, index) => (
          <ActionButton key={action.id} action={action} variant={index === 0 ? 'filled' : 'default'} />
        ))}
      </div>
      <Payments payments={bill.payments} />
      <PaperList {...papers} finalisedAt={bill.finalisedAt} />
    </>
  );
}

function Payments({ payments }: { payments: OpenedBill['bill']['payments'] }) {
  if (payments.length === 0) return null;
  return (
    <section aria-label="入金の履歴">
      <h3 className={classes.heading}>入金の履歴</h3>
      <ul className={classes.history}>
        {payments.map((payment) => (
          <li
            key={payment.id}
            title={`領収番号 ${payment.receiptNumber}　${payment.receivedBy.name}　${payment.note}`}
          >
            <span className="ak-num">{payment.date.slice(5).replace('-', '/')}</span>
            <span>
              {payment.amountYen < 0 ? '返金' : methodWord(payment.method)} {payment.note}
            </span>
            <span className={payment.amountYen < 0 ? 'ak-num ak-wait' : 'ak-num'}>
              {grouped(payment.amountYen)}円
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PaperListProps extends Omit<Props, 'opened' | 'actions'> {
  readonly finalisedAt: string | null;
}

function PaperList({ documents, onShow, onReprint, busy, finalisedAt }: PaperListProps) {
  if (documents.length === 0) return null;
  return (
    <section aria-label="発行した帳票">
      <h3 className={classes.heading}>発行した帳票</h3>
      <ul className={classes.history}>
        {documents.map((document) => (
          <li key={document.id}>
            <button type="button" className={classes.link} onClick={() => onShow(document)}>
              {PAPER_WORDS[document.kind]}
            </button>
            <span className="ak-quiet ak-num">
              {document.reprintOf ? '再発行 ' : ''}
              {isSuperseded(document, finalisedAt) ? '訂正前 ' : ''}
              {new Date(document.createdAt).toLocaleTimeString('ja-JP', {
                hour: '2-digit',
                minute: '2-digit',
              })}
            </span>
            {onReprint && document.reprintOf === null && !isSuperseded(document, finalisedAt) && (
              <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onReprint(document)}>
                再発行
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
