import { Button, Modal, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useActions } from '../actions/use-actions.ts';
import { api } from '../api.ts';
import { failureText } from '../problems.ts';
import { type ReasonQuestion, reasonPrompt } from './reason-prompt.ts';
import classes from './session.module.css';

/** What is nearly always the reason: one press, and it can still be added to. */
const USUAL = [
  '本日の診療',
  '受付・会計',
  '請求・返戻の対応',
  '本人・家族からの問い合わせ',
  '他院・院外との連携',
];

/** Appears by itself before the record of a protected patient (要配慮); afterwards the call goes on. */
export function ReasonDialog() {
  const question = useSyncExternalStore(reasonPrompt.subscribe, reasonPrompt.current);
  return (
    <Modal
      opened={question !== undefined}
      onClose={() => question?.answer(false)}
      title="要配慮の患者です"
      size={460}
      zIndex={850}
      closeOnClickOutside={false}
    >
      {question && <Body key={question.patientId} question={question} />}
    </Modal>
  );
}

function Body({ question }: { question: ReasonQuestion }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState('');
  const possible = !pending && reason.trim().length >= 2;
  const open = async (): Promise<void> => {
    if (!possible) return;
    setPending(true);
    try {
      const params = { patientId: question.patientId };
      await api.patients.openProtected({ params, body: { reason: reason.trim() } });
      question.answer(true);
      // Lists that stand open show of this patient from now on what they left out.
      void client.invalidateQueries({ predicate: ({ state }) => state.status === 'success' });
    } catch (error) {
      const { title, next } = failureText(error);
      setFailure(`${title}${next}`);
      setPending(false);
    }
  };
  useActions(
    [
      { id: 'reason.back', label: '開かない', shortcut: 'F10', perform: () => question.answer(false) },
      { id: 'reason.open', label: '開く', shortcut: 'F12', disabled: !possible, perform: () => void open() },
    ],
    'alone',
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void open();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <p className={classes.lead}>
        業務に必要なときだけ開けます。理由は閲覧記録に残り、点検で確かめられます。
      </p>
      <div className={classes.quick}>
        {USUAL.map((one) => (
          <Button
            key={one}
            variant="default"
            size="compact-sm"
            onClick={() => setReason(reason.trim() === '' ? one : `${reason.trim()}、${one}`)}
          >
            {one}
          </Button>
        ))}
      </div>
      <Textarea
        label="開く理由"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        autosize
        minRows={2}
        data-autofocus
      />
      {failure && (
        <p role="alert" className={classes.failure}>
          <Icon name="danger" /> {failure}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => question.answer(false)}>
          開かない
        </Button>
        <Button type="submit" loading={pending} disabled={!possible}>
          理由を記録して開く
        </Button>
      </div>
    </form>
  );
}
