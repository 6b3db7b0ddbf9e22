import type { LimitSheet } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, useSession } from '../../../app/index.ts';
import { Failed, grouped, Icon, type Paper, PrintSheet, ReasonDialog, useSubmit } from '../../../ui/index.ts';
import classes from '../accounting.module.css';
import type { OpenedBill } from '../use-accounting.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { SheetLines } from './sheet-lines.tsx';
import { stateText } from './sheet-words.ts';
import { useSheetChanged, useSheets } from './use-sheets.ts';

type Entry = NonNullable<LimitSheet['lines'][number]['entry']>;
type Dialog =
  | { kind: 'add' }
  | { kind: 'correct'; line: LimitSheet['lines'][number] & { entry: Entry } }
  | { kind: 'withdraw'; entry: Entry };

/** 自己負担上限額管理票: nothing for visits without a certificate that has one. */
export function LimitSheetBox({ opened: { bill } }: { opened: OpenedBill }) {
  const query = useSheets(bill.encounterId);
  if (query.isError && !query.data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (query.data?.sheets ?? []).map((sheet) => <One key={sheet.subsidyId} sheet={sheet} bill={bill} />);
}

function One({ sheet, bill }: { sheet: LimitSheet; bill: OpenedBill['bill'] }) {
  const { may } = useSession();
  const [dialog, setDialog] = useState<Dialog>();
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  const changed = useSheetChanged();
  const close = (): void => setDialog(undefined);
  const { encounterId } = bill;
  const withdraw = useSubmit({
    send: ({ entry, reason }: { entry: Entry; reason: string }, call) =>
      api.limitSheets.withdrawEntry(
        { params: { encounterId, entryId: entry.id }, body: { expectedVersion: entry.version, reason } },
        call,
      ),
    onDone: () => {
      close();
      changed();
    },
  });
  const title = `${sheet.name} 上限額管理票`;
  const print = (): void =>
    setPapers([
      {
        id: sheet.subsidyId,
        label: '管理票',
        load: () => api.limitSheets.sheetPdf({ params: { encounterId, subsidyId: sheet.subsidyId } }),
      },
    ]);
  const write = may('billing:write');
  return (
    <section aria-label={title} className={classes.sheetBox}>
      <div className={classes.sheetHead}>
        <b>{title}</b>
        <span className="ak-quiet">
          {Number(sheet.month.slice(5))}月 上限 <span className="ak-num">{grouped(sheet.limitYen)}円</span>
        </span>
        <span className={sheet.reachedOn === null ? undefined : 'ak-wait'}>{stateText(sheet)}</span>
        <span className={classes.grow} />
        {write && (
          <Button size="compact-xs" variant="default" onClick={() => setDialog({ kind: 'add' })}>
            他院の記載を写す
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Icon name="print" size={12} />}
          onClick={print}
        >
          印刷
        </Button>
      </div>
      <SheetLines
        sheet={sheet}
        onCorrect={write ? (line) => setDialog({ kind: 'correct', line }) : undefined}
        onWithdraw={write ? (entry) => setDialog({ kind: 'withdraw', entry }) : undefined}
      />
      {(dialog?.kind === 'add' || dialog?.kind === 'correct') && (
        <EntryDialog
          bill={bill}
          sheet={sheet}
          line={dialog.kind === 'correct' ? dialog.line : undefined}
          onClose={close}
          onSaved={() => {
            close();
            changed();
          }}
        />
      )}
      <ReasonDialog
        opened={dialog?.kind === 'withdraw'}
        title="記載を取り消す"
        confirmLabel="取り消す"
        onClose={close}
        onConfirm={(reason) =>
          dialog?.kind === 'withdraw' && withdraw.submit({ entry: dialog.entry, reason })
        }
        busy={withdraw.busy}
      >
        この行を管理票から外し、当院の自己負担額を計算し直します。行の内容と理由は履歴に残ります。
      </ReasonDialog>
      <PrintSheet title={title} papers={papers} onClose={() => setPapers([])} />
    </section>
  );
}
