import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDialogKeys } from '../../../app/index.ts';
import classes from '../chart.module.css';

interface ReasonDialogProps {
  readonly version: number;
  readonly pending: boolean;
  readonly onSign: (reason: string) => void;
  readonly onClose: () => void;
}
const USUAL = ['記載漏れの追記', '誤記の訂正', '検査結果の追記', 'オーダーの変更'] as const;

/** Why a signed record is changed: it stays with the new version for good. */
export function ReasonDialog({ version, pending, onSign, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const missing = reason.trim() === '';
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!missing) onSign(reason.trim());
  };
  useDialogKeys({ label: '訂正を確定する', disabled: missing || pending, perform: submit });
  return (
    <Modal opened onClose={onClose} title={`第${version}版として確定する`}>
      <form className={classes.dialog} onSubmit={submit}>
        <TextInput
          label="訂正の理由"
          required
          maxLength={200}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={classes.dialogRow}>
          {USUAL.map((text) => (
            <Button key={text} size="compact-xs" variant="default" onClick={() => setReason(text)}>
              {text}
            </Button>
          ))}
        </div>
        <footer className={classes.dialogFoot}>
          <Button variant="default" onClick={onClose}>
            やめる
          </Button>
          <Button type="submit" loading={pending} disabled={missing}>
            訂正を確定する
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
