import type { LimitSheet, LimitSheetLine } from '@akashi/contract';
import { Modal } from '@mantine/core';
import { type Action, api, useActions } from '../../../app/index.ts';
import {
  Choice,
  DraftNotice,
  EnterMoves,
  EraDateInput,
  Field,
  FormFooter,
  grouped,
  useDraftForm,
  useSubmit,
} from '../../../ui/index.ts';
import classes from '../accounting.module.css';
import type { OpenedBill } from '../use-accounting.ts';
import { type EntryBody, entryForm, isOwnDay, knownInstitutions, readEntry } from './entry-form.ts';

interface Props {
  readonly bill: OpenedBill['bill'];
  readonly sheet: LimitSheet;
  /** The line to correct; absent: a new one. */
  readonly line: LimitSheetLine | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** One line of the patient's sheet, typed over as it stands there. */
export function EntryDialog(props: Props) {
  const title = props.line ? '管理票の記載を直す' : '他院の記載を写す';
  return (
    <Modal opened onClose={props.onClose} title={title} size="md">
      <Body {...props} />
    </Modal>
  );
}

function Body({ bill, sheet, line, onClose, onSaved }: Props) {
  const { encounterId } = bill;
  const entry = line?.entry ?? undefined;
  const form = useDraftForm(
    `limitSheet:${encounterId}:${sheet.subsidyId}:${entry ? `${entry.id}:${entry.version}` : 'new'}`,
    entryForm(line, bill.status === 'final'),
  );
  const { values, set } = form;
  const ownDay = isOwnDay(sheet, values.date);
  const body = readEntry(values, ownDay);
  const submit = useSubmit({
    send: (given: EntryBody, call) =>
      entry
        ? api.limitSheets.correctEntry(
            {
              params: { encounterId, entryId: entry.id },
              body: { ...given, expectedVersion: entry.version, reason: values.reason.trim() },
            },
            call,
          )
        : api.limitSheets.addEntry(
            { params: { encounterId }, body: { ...given, subsidyId: sheet.subsidyId } },
            call,
          ),
    onDone: () => {
      form.reset();
      onSaved();
    },
  });
  const ready = body !== undefined && (!entry || values.reason.trim() !== '');
  const save: Action = {
    id: 'limitSheet.save',
    label: entry ? '直す' : '写す',
    shortcut: 'F12',
    disabled: !ready || submit.busy,
    perform: () => body && submit.submit(body),
  };
  useActions([save], 'dialog');
  const known = knownInstitutions(sheet);
  return (
    <>
      <p className={classes.dialogSum}>
        {Number(sheet.month.slice(5))}月の上限 {grouped(sheet.limitYen)}
        円。患者さんの管理票にある、ほかの医療機関・薬局の行を古い順に写します。
      </p>
      <DraftNotice form={form} />
      <EnterMoves className={classes.fields} onEnd={() => !save.disabled && save.perform()}>
        <EraDateInput
          label="日付"
          value={values.date}
          onChange={(value) => set('date', value)}
          error={submit.fields.get('date')}
          required
        />
        {ownDay ? (
          <Choice
            label="当院の受診との順"
            value={values.afterOwn}
            onChange={(value) => set('afterOwn', value === 'after' ? 'after' : 'before')}
            options={[
              { value: 'before', label: '当院より前' },
              { value: 'after', label: '当院より後' },
            ]}
          />
        ) : (
          <span />
        )}
        <div className={classes.note}>
          <Field
            label="医療機関・薬局の名前"
            value={values.institution}
            onChange={(value) => set('institution', value)}
            maxLength={60}
            hint={known.length > 0 ? `この票にある名前: ${known.join('、')}` : undefined}
            error={submit.fields.get('institution')}
            required
          />
        </div>
        <Field
          label="医療費総額(10割)"
          value={values.cost}
          onChange={(value) => set('cost', value)}
          inputMode="numeric"
          maxLength={12}
          error={submit.fields.get('costYen')}
          required
        />
        <Field
          label="自己負担額"
          value={values.share}
          onChange={(value) => set('share', value)}
          inputMode="numeric"
          maxLength={12}
          hint="上限に達した後の行は 0"
          error={submit.fields.get('shareYen')}
          required
        />
        <Field
          label="累積額(票に書いてある額)"
          value={values.total}
          onChange={(value) => set('total', value)}
          inputMode="numeric"
          maxLength={12}
          hint="計算と違うと知らせます"
        />
        <span />
        {entry && (
          <div className={classes.note}>
            <Field
              label="直す理由"
              value={values.reason}
              onChange={(value) => set('reason', value)}
              maxLength={200}
              required
            />
          </div>
        )}
      </EnterMoves>
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </>
  );
}
