import type { ClaimAssessment } from '@akashi/contract';
import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone, useDialogKeys } from '../../../app/index.ts';
import { NotSaved, useSubmit } from '../../../ui/index.ts';
import classes from '../claims-work.module.css';
import { readMonth } from '../model/month.ts';
import { useRefresh } from '../use-claim-work.ts';
import { REASON_WORDS } from './words.ts';

type Reason = ClaimAssessment['reasons'][number];

/** One assessment from a paper notice. */
export function AssessmentForm({ month, onClose }: { month: string; onClose: () => void }) {
  const refresh = useRefresh();
  const [payerBody, setBody] = useState<1 | 2>(1);
  const [processed, setProcessed] = useState(month);
  const [care, setCare] = useState('');
  const [number, setNumber] = useState<number | string>('');
  const [section, setSection] = useState('');
  const [reason, setReason] = useState<Reason>('D');
  const [points, setPoints] = useState<number | string>('');
  const [claimed, setClaimed] = useState('');
  const [wrong, setWrong] = useState('');
  const add = useSubmit({
    send: (body: Parameters<typeof api.claims.addAssessment>[0]['body'], call) =>
      api.claims.addAssessment({ body }, call),
    onDone: () => {
      notifyDone('査定を登録しました。');
      refresh();
      onClose();
    },
  });
  const submit = (): void => {
    const [processedMonth, careMonth] = [readMonth(processed), readMonth(care)];
    const missing = number === '' || points === '';
    setWrong(missing ? '患者番号と増減点数を入力してください。' : '');
    if (!processedMonth || !careMonth) setWrong('月は R7.9 や 2025-9 のように入力してください。');
    if (missing || !processedMonth || !careMonth) return;
    add.submit({
      payerBody,
      processedMonth,
      month: careMonth,
      patientNumber: Number(number),
      section,
      reasons: [reason],
      points: -Math.abs(Number(points)),
      claimed,
    });
  };
  useDialogKeys({ label: '登録', disabled: add.busy, perform: submit });
  return (
    <Modal opened onClose={onClose} title="査定を一件入力する" size={640}>
      <div className={classes.form}>
        <Select
          label="審査支払機関"
          allowDeselect={false}
          value={String(payerBody)}
          onChange={(value) => setBody(value === '2' ? 2 : 1)}
          data={[
            { value: '1', label: '社保' },
            { value: '2', label: '国保' },
          ]}
        />
        <TextInput
          label="連絡書の月"
          value={processed}
          onChange={(event) => setProcessed(event.currentTarget.value)}
        />
        <TextInput
          label="診療月"
          placeholder="R7.9"
          data-autofocus
          value={care}
          onChange={(event) => setCare(event.currentTarget.value)}
        />
        <NumberInput label="患者番号" hideControls value={number} onChange={setNumber} />
        <TextInput
          label="箇所（診療識別）"
          placeholder="60"
          value={section}
          error={add.fields.get('section')}
          onChange={(event) => setSection(event.currentTarget.value)}
        />
        <Select
          label="事由"
          allowDeselect={false}
          value={reason}
          onChange={(value) => value && setReason(value as Reason)}
          data={Object.entries(REASON_WORDS).map(([value, label]) => ({ value, label: `${value} ${label}` }))}
        />
        <NumberInput label="減点された点数" hideControls min={0} value={points} onChange={setPoints} />
        <TextInput
          className={classes.wide ?? ''}
          label="請求内容"
          value={claimed}
          onChange={(event) => setClaimed(event.currentTarget.value)}
        />
      </div>
      {wrong !== '' && (
        <p className="ak-wait" role="alert">
          {wrong}
        </p>
      )}
      <NotSaved submit={add} />
      <div className={classes.buttons}>
        <Button onClick={submit} disabled={add.busy}>
          登録
        </Button>
      </div>
    </Modal>
  );
}
