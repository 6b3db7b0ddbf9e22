import { Button, FileInput, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone, useDialogKeys } from '../../../app/index.ts';
import { NotSaved, useSubmit } from '../../../ui/index.ts';
import classes from '../claims-work.module.css';
import { base64Of } from '../file-content.ts';
import { readMonth } from '../model/month.ts';
import { useRefresh } from '../use-claim-work.ts';

interface Notice {
  readonly file: File;
  readonly payerBody: 1 | 2;
  readonly processedMonth: string;
}

/**
 * Takes in the data of a 増減点連絡書. Neither the body nor the month stands in it, and both decide what is set against
 * which payment: they are asked, and nothing is guessed.
 */
export function TakeNotice({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh();
  const [file, setFile] = useState<File | null>(null);
  const [payerBody, setBody] = useState<1 | 2>();
  const [month, setMonth] = useState('');
  const [asked, setAsked] = useState(false);
  const processedMonth = readMonth(month);
  const take = useSubmit({
    send: async ({ file: chosen, ...notice }: Notice, call) =>
      api.claims.importAssessments({ body: { content: await base64Of(chosen), ...notice } }, call),
    onDone: ({ imported, known, knownLines, unreadable }) => {
      notifyDone(
        `査定 ${imported} 件を取り込みました。` +
          (known > 0 ? `登録済みの ${known} 件は飛ばしました(${knownText(knownLines, known)})。` : '') +
          (unreadable.length > 0
            ? `読めない明細が ${unreadable.length} 行あります。手で入力してください。`
            : ''),
      );
      refresh();
      onClose();
    },
  });
  const submit = (): void => {
    setAsked(true);
    if (file && payerBody !== undefined && processedMonth !== undefined)
      take.submit({ file, payerBody, processedMonth });
  };
  useDialogKeys({ label: '取り込む', disabled: take.busy, perform: submit });
  return (
    <Modal opened onClose={onClose} title="増減点連絡書データを取り込む" size={560}>
      <div className={classes.form}>
        <Select
          label="審査支払機関"
          placeholder="選んでください"
          data-autofocus
          value={payerBody === undefined ? null : String(payerBody)}
          onChange={(value) => setBody(value === null ? undefined : value === '2' ? 2 : 1)}
          data={[
            { value: '1', label: '社保' },
            { value: '2', label: '国保' },
          ]}
          error={asked && payerBody === undefined ? '選んでください。' : undefined}
        />
        <TextInput
          label="連絡書の月（処理年月）"
          placeholder="R7.10"
          value={month}
          onChange={(event) => setMonth(event.currentTarget.value)}
          error={
            asked && processedMonth === undefined ? 'R7.10 や 2025-10 のように入力してください。' : undefined
          }
        />
        <FileInput
          label="データ（CSV）"
          placeholder="ファイルを選ぶ"
          accept=".csv,.CSV"
          value={file}
          onChange={setFile}
          error={asked && !file ? 'ファイルを選んでください。' : undefined}
        />
      </div>
      <NotSaved submit={take} />
      <div className={classes.buttons}>
        <Button onClick={submit} loading={take.busy}>
          取り込む
        </Button>
      </div>
    </Modal>
  );
}

/** Which lines of the file were there already, as far as a sentence can hold them. */
function knownText(
  lines: readonly { line: number; month: string; points: number; yen: number }[],
  known: number,
): string {
  const told = lines
    .slice(0, TOLD)
    .map(
      ({ line, month, points, yen }) => `${line}行目 ${month} ${points === 0 ? `${yen}円` : `${points}点`}`,
    );
  return `${told.join('、')}${known > told.length ? 'ほか' : ''}`;
}
const TOLD = 5;
