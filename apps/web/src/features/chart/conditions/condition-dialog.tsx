import { Button, Checkbox, Modal, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, useDialogKeys } from '../../../app/index.ts';
import { EraDateInput } from '../../../ui/index.ts';
import { MasterPicker } from '../../orders/index.ts';
import classes from '../chart.module.css';
import { type Condition, chartKey, type OpenedChart } from '../opened-chart.ts';
import {
  type ConditionDraft,
  draftOf,
  type NamedCode,
  nameOf,
  outcomeError,
  SUSPECTED,
  withSuspected,
} from './condition-draft.ts';
import { useModifierNames } from './use-modifier-names.ts';

interface ConditionDialogProps {
  readonly opened: OpenedChart;
  /** null: a new one. */
  readonly condition: Condition | null;
  readonly onClose: () => void;
}
const OUTCOMES = [
  { value: 'continuing', label: '継続' },
  { value: 'cured', label: '治ゆ' },
  { value: 'died', label: '死亡' },
  { value: 'stopped', label: '中止' },
];

/** 病名: disease and modifiers by search, main, start, outcome. Enter saves, Esc leaves. */
export function ConditionDialog({ opened, condition, onClose }: ConditionDialogProps) {
  const { encounter, patient } = opened;
  const client = useQueryClient();
  const [draft, setDraft] = useState<ConditionDraft>(() => draftOf(condition, encounter.date));
  const modifiers = useModifierNames(draft.modifiers, encounter.date);
  const save = useMutation({
    mutationFn: () => send(patient.id, condition, draft),
    onSuccess: ({ conditions }) => {
      client.setQueryData<OpenedChart>(chartKey(encounter.id), (old) => old && { ...old, conditions });
      onClose();
    },
  });
  const set = (part: Partial<ConditionDraft>) => setDraft({ ...draft, ...part });
  const missing = draft.disease === null ? '病名を検索して選んでください。' : outcomeError(draft);
  const label = condition === null ? '病名を付ける' : '変更する';
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (missing === null) save.mutate();
  };
  useDialogKeys({ label, disabled: missing !== null, perform: submit });
  return (
    <Modal
      opened
      onClose={onClose}
      title={condition === null ? '病名を付ける' : '病名の変更・転帰'}
      size="lg"
    >
      <form className={classes.dialog} onSubmit={submit}>
        <p className={classes.diseaseName}>{nameOf(draft.disease, modifiers) || '病名を選んでください'}</p>
        <MasterPicker
          label="病名を探す"
          placeholder="病名 (カナ・漢字・ICD-10)"
          kinds={['disease']}
          on={draft.startDate || encounter.date}
          autoFocus={condition === null}
          onPick={({ code, name }) => set({ disease: { code, name } })}
        />
        <MasterPicker
          label="修飾語を探す"
          placeholder="修飾語 (例: 右、急性、術後)"
          kinds={['modifier']}
          on={draft.startDate || encounter.date}
          onPick={({ code, name }) => set({ modifiers: [...draft.modifiers, { code, name }] })}
        />
        <div className={classes.dialogRow}>
          {modifiers.map((modifier) => (
            <Button
              key={modifier.code}
              size="compact-xs"
              variant="light"
              title="外す"
              onClick={() => set({ modifiers: draft.modifiers.filter((one) => one.code !== modifier.code) })}
            >
              {modifier.name} ×
            </Button>
          ))}
          <Checkbox
            label="の疑い"
            checked={draft.modifiers.some((one) => one.code === SUSPECTED.code)}
            onChange={(event) =>
              set({ modifiers: withSuspected(draft.modifiers, event.currentTarget.checked) })
            }
          />
          <Checkbox
            label="主病名"
            checked={draft.main}
            onChange={(event) => set({ main: event.currentTarget.checked })}
          />
        </div>
        <div className={classes.dialogRow}>
          <EraDateInput
            label="診療開始日"
            required
            w={170}
            value={draft.startDate}
            onChange={(startDate) => set({ startDate })}
          />
          <Select
            label="転帰"
            data={OUTCOMES}
            value={draft.outcome}
            onChange={(value) => {
              const outcome = value as ConditionDraft['outcome'];
              set({ outcome, endDate: outcome === 'continuing' ? null : (draft.endDate ?? encounter.date) });
            }}
          />
          {draft.outcome !== 'continuing' && (
            <EraDateInput
              label="転帰日"
              required
              w={170}
              value={draft.endDate ?? ''}
              onChange={(endDate) => set({ endDate: endDate === '' ? null : endDate })}
            />
          )}
        </div>
        <footer className={classes.dialogFoot}>
          <p role="alert" className="ak-danger">
            {save.isError
              ? `${failureText(save.error).title}${failureText(save.error).next}`
              : draft.disease === null
                ? ''
                : missing}
          </p>
          <Button variant="default" onClick={onClose}>
            やめる
          </Button>
          <Button type="submit" loading={save.isPending} disabled={missing !== null}>
            {label}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

function send(patientId: string, condition: Condition | null, draft: ConditionDraft) {
  const body = {
    diseaseCode: draft.disease?.code ?? '',
    modifiers: draft.modifiers.map((one: NamedCode) => one.code),
    freeName: draft.freeName,
    startDate: draft.startDate,
    endDate: draft.endDate,
    outcome: draft.outcome,
    main: draft.main,
    comment: draft.comment,
  };
  return condition === null
    ? api.chart.addCondition({ params: { patientId }, body })
    : api.chart.updateCondition({
        params: { patientId, conditionId: condition.id },
        body: { ...body, expectedVersion: condition.version },
      });
}
