import { DUTY_WORDS, duty as duties } from '@akashi/contract';
import { Modal, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Action, api, notifyDone, useActions, useSession } from '../../app/index.ts';
import { Choice, EraDateInput, FormFooter, useSubmit } from '../../ui/index.ts';

/** Asks for a duty: for oneself, or for a colleague when one manages staff. */
export function DutyRequest({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="職務を申請" size="md" closeOnClickOutside={false}>
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { info, may } = useSession();
  const client = useQueryClient();
  const staff = useQuery({ queryKey: ['identity', 'staff'], queryFn: () => api.identity.listStaff() });
  const [staffId, setStaffId] = useState(info.staff.id);
  const [wanted, setWanted] = useState('claimsOfficer');
  const [validUntil, setValidUntil] = useState('');
  const [reason, setReason] = useState('');
  const submit = useSubmit({
    send: (_: null, call) =>
      api.rights.requestDuty(
        { body: { staffId, duty: duties.parse(wanted), validUntil, reason: reason.trim() } },
        call,
      ),
    onDone: () => {
      notifyDone('職務を申請しました。別の人が承認すると使えるようになります。');
      void client.invalidateQueries({ queryKey: ['approvals'] });
      onClose();
    },
  });
  const save: Action = {
    id: 'duty.request',
    label: '申請する',
    shortcut: 'F12',
    disabled: submit.busy || validUntil === '' || reason.trim() === '',
    perform: () => submit.submit(null),
  };
  useActions([save], 'dialog');
  const people = (staff.data?.staff ?? []).filter(({ active, id }) =>
    may('identity:manage') ? active : id === info.staff.id,
  );
  return (
    <>
      <Choice
        label="職員"
        value={staffId}
        onChange={setStaffId}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        label="職務"
        value={wanted}
        onChange={setWanted}
        options={duties.options.map((value) => ({ value, label: DUTY_WORDS[value] }))}
      />
      <EraDateInput label="いつまで(1年以内)" value={validUntil} onChange={setValidUntil} />
      <Textarea
        label="理由"
        withAsterisk
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </>
  );
}
