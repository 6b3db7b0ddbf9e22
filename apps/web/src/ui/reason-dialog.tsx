import { Button, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useActions } from '../app/actions/use-actions.ts';
import classes from './form.module.css';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen. */
  readonly children?: ReactNode;
  readonly confirmLabel: string;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
  readonly busy?: boolean;
  /** False: an empty reason is allowed. */
  readonly required?: boolean;
  /** What is asked for; 「理由」 when absent. */
  readonly label?: string;
}

/** Asks why before something that stays in the record is changed. */
export function ReasonDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size="sm">
      <Body {...props} />
    </Modal>
  );
}

function Body(props: Props) {
  const { children, confirmLabel, onClose, onConfirm, busy = false, required = true, label = '理由' } = props;
  const [reason, setReason] = useState('');
  const possible = !busy && (!required || reason.trim() !== '');
  useActions(
    [
      {
        id: 'reason.confirm',
        label: confirmLabel,
        shortcut: 'F12',
        disabled: !possible,
        perform: () => onConfirm(reason.trim()),
      },
    ],
    'alone',
  );
  return (
    <>
      {children}
      <Textarea
        label={label}
        withAsterisk={required}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        minRows={2}
        autosize
        data-autofocus
        mt="sm"
      />
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          戻る
        </Button>
        <Button onClick={() => onConfirm(reason.trim())} disabled={!possible} loading={busy}>
          <kbd className={classes.key}>F12</kbd>
          {confirmLabel}
        </Button>
      </div>
    </>
  );
}
