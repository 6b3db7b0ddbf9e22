import type { Bill } from '@akashi/contract';
import { Modal } from '@mantine/core';
import { type Action, api, notifyDone, useActions } from '../../app/index.ts';
import {
  Choice,
  EnterMoves,
  Field,
  FormFooter,
  grouped,
  Money,
  useDraftForm,
  useSubmit,
} from '../../ui/index.ts';
import classes from './accounting.module.css';
import { asMethod, EMPTY_MONEY, METHODS, readMoney } from './model/settle.ts';

interface Props {
  readonly bill: Bill;
  /** 返金 instead of 入金. */
  readonly refund: boolean;
  readonly onClose: () => void;
  readonly onPaid: (bill: Bill) => void;
}

/** Money for a settled visit: a later payment, or a refund. */
export function PaymentDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title={props.refund ? '返金する' : '入金する'} size="sm">
      <Body {...props} />
    </Modal>
  );
}

function Body({ bill, refund, onClose, onPaid }: Props) {
  const form = useDraftForm(`payment:${bill.id}:${refund ? 'refund' : 'pay'}`, {
    ...EMPTY_MONEY,
    amount: refund && bill.unpaidYen === 0 ? '' : String(Math.abs(bill.unpaidYen)),
    note: '',
  });
  const { values, set } = form;
  const limit = refund ? bill.paidYen : Math.max(0, bill.unpaidYen);
  const reading = readMoney(refund ? { ...values, tendered: '' } : values, limit);
  const empty = values.amount.trim() === '' || (reading.ok && reading.received.amountYen === 0);
  const submit = useSubmit({
    send: (sign: 1 | -1, call) => {
      if (!reading.ok) throw new TypeError('unreadable amount');
      const { amountYen, tenderedYen } = reading.received;
      return api.billing.takePayment(
        {
          params: { billId: bill.id },
          body: {
            amountYen: sign * amountYen,
            tenderedYen: refund ? 0 : tenderedYen,
            method: values.method,
            note: values.note.trim(),
          },
        },
        call,
      );
    },
    onDone: (paid) => {
      form.reset();
      notifyDone(refund ? '返金しました。' : '入金しました。');
      onPaid(paid);
    },
  });
  const save: Action = {
    id: 'payment.save',
    label: refund ? '返金する' : '入金して領収証を印刷',
    shortcut: 'F9',
    disabled: !reading.ok || empty || submit.busy,
    perform: () => submit.submit(refund ? -1 : 1),
  };
  useActions([save], 'dialog');
  const error = (field: 'amount' | 'tendered'): string | undefined =>
    reading.ok || reading.field !== field
      ? undefined
      : refund
        ? `返金できるのは入金済の ${grouped(limit)}円 までです。`
        : reading.text;
  return (
    <>
      <p className={classes.dialogSum}>
        {refund ? '入金済' : '未収'} <Money yen={limit} />
      </p>
      <EnterMoves className={classes.fields} onEnd={() => !save.disabled && save.perform()}>
        <Choice
          label={refund ? '返金の方法' : '支払方法'}
          value={values.method}
          onChange={(value) => set('method', asMethod(value))}
          options={METHODS}
        />
        <Field
          label={refund ? '返金額' : '入金額'}
          value={values.amount}
          onChange={(value) => set('amount', value)}
          inputMode="numeric"
          maxLength={12}
          error={error('amount')}
          autoFocus
        />
        {!refund && values.method === 'cash' && (
          <Field
            label="お預り"
            value={values.tendered}
            onChange={(value) => set('tendered', value)}
            placeholder="ちょうど"
            inputMode="numeric"
            maxLength={12}
            error={error('tendered')}
            hint={reading.ok ? `お釣り ${grouped(reading.received.changeYen)}円` : undefined}
          />
        )}
        <div className={classes.note}>
          <Field
            label={refund ? '返金の理由' : 'メモ'}
            value={values.note}
            onChange={(value) => set('note', value)}
            maxLength={200}
          />
        </div>
      </EnterMoves>
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </>
  );
}
