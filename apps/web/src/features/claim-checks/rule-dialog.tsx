import type { OwnRule } from '@akashi/contract';
import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, notifyDone, useDialogKeys, useSession } from '../../app/index.ts';
import { EraDateInput, NotSaved, useSubmit } from '../../ui/index.ts';
import { MasterPicker } from '../orders/index.ts';
import classes from './claim-checks.module.css';
import { draftOf, fieldsOf, hasLimit, missingIn, needsDiseases, type RuleDraft } from './rule-draft.ts';
import { RULE_KINDS } from './rule-words.ts';

interface Props {
  readonly rule: OwnRule | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Makes or changes a rule of the institution. */
export function RuleDialog({ rule, onClose, onSaved }: Props) {
  const { deskDate } = useSession();
  const [draft, setDraft] = useState(() => draftOf(rule, deskDate));
  const set = (change: Partial<RuleDraft>): void => setDraft({ ...draft, ...change });
  const save = useSubmit({
    send: (of: RuleDraft, call) =>
      rule
        ? api.claimChecks.updateCheckRule(
            { params: { ruleId: rule.id }, body: { ...fieldsOf(of), expectedVersion: rule.version } },
            call,
          )
        : api.claimChecks.addCheckRule({ body: fieldsOf(of) }, call),
    onDone: () => {
      notifyDone('点検のルールを保存しました。次の計算から使います。');
      onSaved();
    },
  });
  const missing = missingIn(draft);
  const kind = RULE_KINDS.find(({ value }) => value === draft.kind);
  const disabled = save.busy || missing !== undefined;
  useDialogKeys({ label: 'ルールを保存', disabled, perform: () => save.submit(draft) });
  return (
    <Modal opened onClose={onClose} title={rule ? '点検のルールを変える' : '点検のルールを作る'} size="lg">
      <NotSaved submit={save} />
      <div className={classes.fields}>
        <Select
          label="種類"
          data={RULE_KINDS.map(({ value, label }) => ({ value, label }))}
          description={kind?.help}
          value={draft.kind}
          allowDeselect={false}
          onChange={(value) =>
            set({ kind: RULE_KINDS.find((one) => one.value === value)?.value ?? draft.kind })
          }
        />
        <Codes
          label="項目(診療行為・薬)"
          kinds={['procedure', 'drug']}
          on={draft.validFrom || deskDate}
          codes={draft.items}
          onChange={(items) => set({ items })}
        />
        {draft.items.some(({ code }) => code.startsWith('6')) && (
          <Checkbox
            label="同じ成分の薬すべて"
            checked={draft.ingredient}
            onChange={(event) => set({ ingredient: event.currentTarget.checked })}
          />
        )}
        {needsDiseases(draft.kind) && (
          <Codes
            label="病名"
            kinds={['disease']}
            on={draft.validFrom || deskDate}
            codes={draft.diseases}
            onChange={(diseases) => set({ diseases })}
          />
        )}
        {draft.kind === 'needsDisease' && (
          <Checkbox
            label="疑い病名でもよい"
            checked={draft.suspected}
            onChange={(event) => set({ suspected: event.currentTarget.checked })}
          />
        )}
        {draft.kind === 'notTogether' && (
          <>
            <Codes
              label="併用しない相手"
              kinds={['procedure', 'drug']}
              on={draft.validFrom || deskDate}
              codes={draft.others}
              onChange={(others) => set({ others })}
            />
            <Checkbox
              label="同じ受診のときだけ(外すと同じ月)"
              checked={draft.sameVisit}
              onChange={(event) => set({ sameVisit: event.currentTarget.checked })}
            />
          </>
        )}
        {hasLimit(draft.kind) && (
          <TextInput
            label="上限"
            w={120}
            inputMode="decimal"
            value={draft.limit}
            onChange={(event) => set({ limit: event.currentTarget.value })}
          />
        )}
        {draft.kind === 'message' && (
          <TextInput
            label="示す文"
            maxLength={100}
            value={draft.message}
            onChange={(event) => set({ message: event.currentTarget.value })}
          />
        )}
        <TextInput
          label="ルールの名前"
          withAsterisk
          maxLength={60}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="作った理由(点検に出典として示します)"
          maxLength={200}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        <Checkbox
          label="見つかったらレセプトを保留にする"
          checked={draft.hold}
          onChange={(event) => set({ hold: event.currentTarget.checked })}
        />
        <div className={classes.row}>
          <EraDateInput
            label="始まり(診療日)"
            required
            w={170}
            value={draft.validFrom}
            onChange={(validFrom) => set({ validFrom })}
          />
          <EraDateInput
            label="終わり(診療日)"
            w={170}
            value={draft.validTo}
            onChange={(validTo) => set({ validTo })}
          />
        </div>
      </div>
      <footer className={classes.foot}>
        <span className="ak-quiet">{missing}</span>
        <Button variant="default" onClick={onClose}>
          戻る
        </Button>
        <Button loading={save.busy} disabled={missing !== undefined} onClick={() => save.submit(draft)}>
          ルールを保存
        </Button>
      </footer>
    </Modal>
  );
}

interface CodesProps {
  readonly label: string;
  readonly kinds: Parameters<typeof MasterPicker>[0]['kinds'];
  readonly on: string;
  readonly codes: RuleDraft['items'];
  readonly onChange: (codes: RuleDraft['items']) => void;
}

function Codes({ label, kinds, on, codes, onChange }: CodesProps) {
  return (
    <div>
      <span>{label}</span>
      <div className={classes.chips}>
        {codes.map((one) => (
          <Button
            key={one.code}
            size="compact-xs"
            variant="light"
            title="外す"
            onClick={() => onChange(codes.filter(({ code }) => code !== one.code))}
          >
            {one.name || one.code} ×
          </Button>
        ))}
      </div>
      <MasterPicker
        label={`${label}を探す`}
        placeholder="カナ・漢字で探す"
        kinds={kinds}
        on={on}
        onPick={({ code, name }) => onChange([...codes.filter((one) => one.code !== code), { code, name }])}
      />
    </div>
  );
}
