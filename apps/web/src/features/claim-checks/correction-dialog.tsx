import type { CheckCorrection, CheckHit } from '@akashi/contract';
import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Action, useActions, useDialogKeys } from '../../app/index.ts';
import { EraDateInput, ReasonDialog, type Submit } from '../../ui/index.ts';
import { MasterPicker } from '../orders/index.ts';
import classes from './claim-checks.module.css';
import type { Answer, Outcome } from './use-correct.ts';

interface Props {
  readonly correction: CheckCorrection;
  readonly hit: CheckHit;
  readonly submit: Submit<Answer>;
  readonly onClose: () => void;
}

/** Asks only what the correction still needs: which disease, which outcome, which comment, why. */
export function CorrectionDialog(props: Props) {
  const { correction, hit, submit, onClose } = props;
  switch (correction.kind) {
    case 'addDisease':
      return <AddDisease {...props} correction={correction} />;
    case 'endDisease':
      return <EndDisease {...props} correction={correction} />;
    case 'addComment':
      return <AddComment {...props} correction={correction} />;
    case 'removeItem':
      return (
        <ReasonDialog
          opened
          title={`${correction.itemName}を算定から外す`}
          confirmLabel="外す"
          busy={submit.busy}
          onClose={onClose}
          onConfirm={(reason) =>
            submit.submit({
              kind: 'removeItem',
              visitId: correction.visitId,
              code: correction.itemCode,
              reason,
            })
          }
        >
          <p>{hit.text}</p>
          <p className="ak-quiet">会計が確定している受診は、先に会計の画面で訂正してください。</p>
        </ReasonDialog>
      );
    default:
      return null;
  }
}

type Of<Kind extends CheckCorrection['kind']> = Props & {
  readonly correction: Extract<CheckCorrection, { kind: Kind }>;
};

/** Every button of this dialogue is a choice of its own; the keys of the screen below rest. */
const NO_KEYS: readonly Action[] = [];

function AddDisease({ correction, hit, submit, onClose }: Of<'addDisease'>) {
  useActions(NO_KEYS, 'dialog');
  const [suspected, setSuspected] = useState(false);
  const [startDate, setStartDate] = useState(correction.startDate);
  const add = (code: string, name: string): void =>
    submit.submit({ kind: 'addDisease', code, name, startDate, suspected });
  return (
    <Modal opened onClose={onClose} title="病名を付ける" size="md">
      <p>{hit.text}</p>
      <div className={classes.row}>
        <EraDateInput label="診療開始日" required w={170} value={startDate} onChange={setStartDate} />
        {correction.suspected && (
          <Checkbox
            label="の疑い"
            checked={suspected}
            onChange={(event) => setSuspected(event.currentTarget.checked)}
          />
        )}
      </div>
      {correction.candidates.length > 0 && (
        <fieldset className={classes.candidates}>
          <legend className="ak-quiet">候補(押すと付きます)</legend>
          {correction.candidates.map(({ code, name }) => (
            <Button
              key={code}
              size="compact-sm"
              variant="light"
              disabled={submit.busy || startDate === ''}
              onClick={() => add(code, name)}
            >
              {name}
              {suspected ? 'の疑い' : ''}
            </Button>
          ))}
        </fieldset>
      )}
      <MasterPicker
        label="ほかの病名を探す"
        placeholder="ほかの病名 (カナ・漢字・ICD-10)"
        kinds={['disease']}
        on={startDate || correction.startDate}
        autoFocus
        onPick={({ code, name }) => add(code, name)}
      />
      <Foot onClose={onClose} />
    </Modal>
  );
}

const OUTCOMES: readonly { value: Outcome; label: string }[] = [
  { value: 'stopped', label: '中止' },
  { value: 'cured', label: '治ゆ' },
  { value: 'died', label: '死亡' },
];

function EndDisease({ correction, submit, onClose }: Of<'endDisease'>) {
  const [endDate, setEndDate] = useState(correction.endDate);
  const [outcome, setOutcome] = useState<Outcome>('stopped');
  const disabled = submit.busy || endDate === '';
  const confirm = () =>
    submit.submit({ kind: 'endDisease', diseaseId: correction.diseaseId, endDate, outcome });
  useDialogKeys({ label: '転帰を付ける', disabled, perform: confirm });
  return (
    <Modal opened onClose={onClose} title={`${correction.name}に転帰を付ける`} size="sm">
      <div className={classes.row}>
        <Select
          label="転帰"
          data={[...OUTCOMES]}
          value={outcome}
          allowDeselect={false}
          onChange={(value) => setOutcome(value === 'cured' || value === 'died' ? value : 'stopped')}
        />
        <EraDateInput label="転帰日" required w={170} value={endDate} onChange={setEndDate} />
      </div>
      <Foot onClose={onClose} confirm="転帰を付ける" disabled={disabled} onConfirm={confirm} />
    </Modal>
  );
}

/** Comments of the patterns 82 stand for themselves; the others ask for a date, a number or words. */
const FIXED = /^820/;

function AddComment({ correction, hit, submit, onClose }: Of<'addComment'>) {
  const [commentCode, setCode] = useState(correction.candidates[0]?.code ?? '');
  const [text, setText] = useState('');
  const asks = !FIXED.test(commentCode);
  const disabled = submit.busy || commentCode === '' || (asks && text.trim() === '');
  const confirm = () =>
    submit.submit({
      kind: 'addComment',
      visitId: correction.visitId,
      itemCode: correction.itemCode,
      commentCode,
      text: asks ? text : '',
    });
  useDialogKeys({ label: 'コメントを付ける', disabled, perform: confirm });
  return (
    <Modal opened onClose={onClose} title="コメントを付ける" size="md">
      <p>{hit.text}</p>
      <Select
        label="コメント"
        data={correction.candidates.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        value={commentCode}
        allowDeselect={false}
        searchable
        onChange={(value) => setCode(value ?? '')}
      />
      {asks && (
        <TextInput
          label="内容"
          description="日付は 5070930(令和7年9月30日)、時刻は 0930 のように入力します。"
          value={text}
          maxLength={38}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Foot onClose={onClose} confirm="コメントを付ける" disabled={disabled} onConfirm={confirm} />
    </Modal>
  );
}

interface FootProps {
  readonly onClose: () => void;
  readonly confirm?: string;
  readonly disabled?: boolean;
  readonly onConfirm?: () => void;
}

function Foot({ onClose, confirm, disabled = false, onConfirm }: FootProps) {
  return (
    <footer className={classes.foot}>
      <Button variant="default" onClick={onClose}>
        戻る
      </Button>
      {confirm && (
        <Button disabled={disabled} onClick={onConfirm}>
          {confirm}
        </Button>
      )}
    </footer>
  );
}
