import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Action } from '../../app/index.ts';
import {
  ActionButton,
  Choice,
  type DraftForm,
  EnterMoves,
  Field,
  grouped,
  Icon,
  Money,
  NotSaved,
  Points,
  type Submit,
} from '../../ui/index.ts';
import classes from './accounting.module.css';
import { yenOf } from './model/outside.ts';
import { PAPER_WORDS, type Paper } from './model/papers.ts';
import { asMethod, isDoubtfulChange, METHODS, type MoneyForm, type Reading } from './model/settle.ts';
import type { OpenedBill } from './use-accounting.ts';

interface Props<Input> {
  readonly opened: OpenedBill;
  readonly form: DraftForm<MoneyForm>;
  readonly reading: Reading;
  /** What is due now, in yen, with earlier visits when they are taken along. Negative: to be given back. */
  readonly dueYen: number;
  readonly papers: readonly Paper[];
  readonly offered: readonly Paper[];
  readonly onPaper: (paper: Paper, wanted: boolean) => void;
  readonly submit: Submit<Input>;
  readonly finish: Action;
  readonly later: Action;
  readonly changedFrom: number | undefined;
  /** Why nothing can be settled now. */
  readonly obstacle: string | undefined;
}

/** The money of a visit that is not settled yet. */
export function MoneyPane<Input>(props: Props<Input>) {
  const { opened, form, reading, dueYen, submit, finish, later } = props;
  const { bill, unpaidBefore } = opened;
  const { values, set } = form;
  const refund = dueYen < 0;
  const error = (field: 'amount' | 'tendered'): string | undefined =>
    reading.ok || reading.field !== field ? undefined : reading.text;
  const toButton = (): void => {
    if (!finish.disabled) finish.perform();
  };
  return (
    <>
      {props.changedFrom !== undefined && (
        <p className={classes.changed} role="alert">
          <Icon name="warn" /> 請求額が <s className="ak-num">{grouped(props.changedFrom)}円</s> から{' '}
          <b className="ak-num">{grouped(bill.dueYen)}円</b>{' '}
          に変わりました。入金は記録していません。新しい金額を確かめて、もう一度確定してください。
        </p>
      )}
      <Due opened={opened} dueYen={dueYen} />
      {unpaidBefore > 0 && (
        <Checkbox
          label={
            <>
              前回までの未収 <Money yen={unpaidBefore} /> も受け取る
            </>
          }
          checked={values.withEarlier}
          onChange={(event) => set('withEarlier', event.currentTarget.checked)}
        />
      )}
      {!refund && (
        <EnterMoves className={classes.fields} onEnd={toButton}>
          <Choice
            label="支払方法"
            value={values.method}
            onChange={(value) => set('method', asMethod(value))}
            options={METHODS}
          />
          <Field
            label="入金額"
            value={values.amount}
            onChange={(value) => set('amount', value)}
            placeholder={grouped(dueYen)}
            inputMode="numeric"
            maxLength={12}
            error={error('amount')}
          />
          {values.method === 'cash' && (
            <div className={classes.tendered}>
              <Field
                label="お預り"
                value={values.tendered}
                onChange={(value) => set('tendered', value)}
                placeholder="ちょうど"
                inputMode="numeric"
                maxLength={12}
                error={error('tendered')}
                autoFocus
              />
            </div>
          )}
          {values.method === 'cash' && <Change reading={reading} />}
          <Papers {...props} />
          {props.obstacle && (
            <p className="ak-wait" role="status">
              <Icon name="warn" /> {props.obstacle}
            </p>
          )}
          <NotSaved submit={submit} />
          <ActionButton
            action={finish}
            variant="filled"
            size="sm"
            loading={submit.state === 'sending'}
            data-enter-stop
          />
        </EnterMoves>
      )}
      {refund && (
        <>
          <Papers {...props} />
          <NotSaved submit={submit} />
          <ActionButton action={finish} variant="filled" size="sm" loading={submit.state === 'sending'} />
        </>
      )}
      <ActionButton action={later} />
    </>
  );
}

/** What is charged, paid and due. */
export function Due({ opened: { bill, unpaidBefore }, dueYen }: { opened: OpenedBill; dueYen: number }) {
  return (
    <dl className={classes.sums}>
      <Sum term="合計点数">
        <Points value={bill.points} />
      </Sum>
      <Sum term="医療費">
        <Money yen={bill.totalYen} />
      </Sum>
      <OwnSums bill={bill} />
      {bill.paidYen !== 0 && (
        <>
          <Sum term="今回の負担">
            <Money yen={bill.dueYen} />
          </Sum>
          <Sum term="入金済">
            <span className="ak-done">
              <Money yen={bill.paidYen} />
            </span>
          </Sum>
        </>
      )}
      {unpaidBefore !== 0 && (
        <Sum term={unpaidBefore > 0 ? '前回未収' : '前回の過入金'}>
          <span className="ak-wait">
            <Money yen={Math.abs(unpaidBefore)} />
          </span>
        </Sum>
      )}
      <div className={classes.key}>
        <dt>{dueYen < 0 ? 'お返し' : '請求額'}</dt>
        <dd className="ak-num">{grouped(Math.abs(dueYen))}円</dd>
      </div>
    </dl>
  );
}

/** The parts of what is due, where something is charged outside insurance. */
export function OwnSums({ bill }: { bill: OpenedBill['bill'] }) {
  if (bill.ownYen === 0) return null;
  return (
    <>
      <Sum term="保険の負担">
        <Money yen={bill.shareYen} />
      </Sum>
      {bill.selectiveLines.length > 0 && (
        <Sum term="選定療養(税込)">
          <Money yen={yenOf(bill.selectiveLines)} />
        </Sum>
      )}
      {bill.ownLines.length > 0 && (
        <Sum term="自費(税込)">
          <Money yen={yenOf(bill.ownLines)} />
        </Sum>
      )}
    </>
  );
}

export function Sum({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Change({ reading }: { reading: Reading }) {
  const doubtful = reading.ok && isDoubtfulChange(reading.received);
  return (
    <div role="status">
      <div className={classes.change}>
        <span>お釣り</span>
        <b className="ak-num">{reading.ok ? `${grouped(reading.received.changeYen)}円` : '–'}</b>
      </div>
      {doubtful && (
        <p className="ak-wait">
          <Icon name="warn" /> お釣りが1万円以上です。お預りの桁を確かめてください。
        </p>
      )}
    </div>
  );
}

function Papers({ papers, offered, onPaper }: Pick<Props<unknown>, 'papers' | 'offered' | 'onPaper'>) {
  if (offered.length === 0) return null;
  return (
    <fieldset className={classes.papers}>
      <legend>印刷するもの</legend>
      {offered.map((paper) => (
        <Checkbox
          key={paper}
          label={PAPER_WORDS[paper]}
          checked={papers.includes(paper)}
          onChange={(event) => onPaper(paper, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
