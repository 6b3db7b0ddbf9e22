import type { Device, RevokeReason } from '@akashi/contract';
import { useState } from 'react';
import { type Action, api, notifyDone, useActions } from '../../../app/index.ts';
import { Choice, FormFooter, useSubmit } from '../../../ui/index.ts';
import { REASONS } from './words.ts';

/** A lost device: one choice, one button. What is open on it is cut within a minute. */
export function RevokeForm({ device, onClose }: { device: Device; onClose: () => void }) {
  const [reason, setReason] = useState<RevokeReason>('lost');
  const submit = useSubmit({
    send: (chosen: RevokeReason, call) =>
      api.devices.revokeDevice({ params: { deviceId: device.id }, body: { reason: chosen } }, call),
    onDone: () => {
      notifyDone(`${device.name} を使えなくしました。`);
      onClose();
    },
  });
  const revoke: Action = {
    id: 'devices.revoke',
    label: 'この端末を使えなくする',
    shortcut: 'F12',
    disabled: submit.busy,
    perform: () => submit.submit(reason),
  };
  useActions([revoke], 'dialog');
  return (
    <>
      <p style={{ marginTop: 0 }}>
        <b>
          {String(device.number).padStart(3, '0')} {device.name}
        </b>
        ({device.place || '場所の記録なし'}
        )の証明書とログインを止めます。開いている画面も1分以内に切れ、元には戻せません。また使うときは登録し直します。
      </p>
      <Choice
        label="理由"
        value={reason}
        onChange={(value) => setReason(REASONS.find((one) => one.value === value)?.value ?? 'other')}
        options={REASONS}
      />
      <FormFooter submit={submit} action={revoke} onBack={onClose} />
    </>
  );
}
