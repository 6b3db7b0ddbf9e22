import { patients } from '@akashi/contract';
import { useState } from 'react';
import { type Action, api, useActions } from '../../app/index.ts';
import { Choice, FormFooter, useSubmit } from '../../ui/index.ts';
import { useSavedDetail } from './use-saved-detail.ts';

export const PROTECTION_WORDS: Readonly<Record<patients.ProtectionKind, string>> = {
  known: '著名な方など',
  staff: '職員本人',
  family: '職員の家族・親族',
  other: 'その他',
};

const OPTIONS = [
  { value: '', label: '付けない' },
  ...Object.entries(PROTECTION_WORDS).map(([value, label]) => ({ value, label })),
];

/** 要配慮 set or taken away: from then on everybody gives a reason before the record opens. */
export function ProtectionDialog({
  detail,
  onClose,
}: {
  readonly detail: patients.PatientDetail;
  readonly onClose: () => void;
}) {
  const { patient, protection } = detail;
  const [kind, setKind] = useState<string>(protection?.kind ?? '');
  const saved = useSavedDetail('要配慮の扱いを変えました。');
  const submit = useSubmit({
    send: (chosen: patients.ProtectionKind | null, call) =>
      api.patients.setProtection({ params: { patientId: patient.id }, body: { kind: chosen } }, call),
    onDone: (next) => {
      saved(next);
      onClose();
    },
  });
  const save: Action = {
    id: 'patient.protection.save',
    label: '変更を保存',
    shortcut: 'F12',
    disabled: submit.busy || kind === (protection?.kind ?? ''),
    perform: () => {
      const chosen = patients.protectionKind.safeParse(kind);
      submit.submit(chosen.success ? chosen.data : null);
    },
  };
  useActions([save], 'dialog');
  return (
    <>
      <p style={{ marginTop: 0 }}>
        要配慮にすると、職員は患者の画面・診療録・会計を開く前に理由を書きます。理由は閲覧記録に残ります。
      </p>
      <Choice label="要配慮" value={kind} onChange={setKind} options={OPTIONS} />
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </>
  );
}
