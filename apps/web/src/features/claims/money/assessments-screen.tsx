import type { ClaimAssessment } from '@akashi/contract';
import { Button, Modal, NumberInput, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Action, api, useActions, useSession } from '../../../app/index.ts';
import {
  type Column,
  DataTable,
  Empty,
  Failed,
  grouped,
  Icon,
  Loading,
  NotAllowed,
  NotSaved,
  PatientName,
  StatusBadge,
  useSubmit,
} from '../../../ui/index.ts';
import { ClaimsTabs } from '../claims-tabs.tsx';
import classes from '../claims-work.module.css';
import { monthText } from '../model/month.ts';
import { MoreButton } from '../more-button.tsx';
import { useAssessments, useRefresh } from '../use-claim-work.ts';
import { AssessmentForm } from './assessment-form.tsx';
import { TakeNotice } from './take-notice.tsx';
import { TakenFiles } from './taken-files.tsx';
import { WithdrawAssessment } from './withdraw-assessment.tsx';
import { ASSESSMENT_STATES, BODY_WORDS, REASON_WORDS } from './words.ts';

/** 査定: what the bodies took off, and what became of it. */
export function AssessmentsScreen() {
  const { may, deskDate } = useSession();
  const [month, setMonth] = useState<string>();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<string>();
  const [taking, setTaking] = useState(false);
  const [files, setFiles] = useState(false);
  const list = useAssessments(month);
  if (!may('claims:read')) return <NotAllowed what="査定" />;
  const write = may('claims:write');
  const pages = list.data?.pages;
  const data = pages?.at(-1);
  const rows = pages?.flatMap((page) => page.items) ?? [];
  // As the list has it now: what was just decided must not be asked again.
  const row = rows.find(({ id }) => id === asked);
  return (
    <div className={classes.screen}>
      <ClaimsTabs current="/claims/assessments" />
      <header className={classes.head}>
        <Select
          aria-label="増減点連絡書の月"
          placeholder="すべての月"
          clearable
          w={190}
          value={month ?? null}
          onChange={(value) => setMonth(value ?? undefined)}
          data={(data?.months ?? []).map((value) => ({ value, label: monthText(value) }))}
        />
        {data && (
          <dl className={classes.sums}>
            <div>
              <dt>増減点</dt>
              <dd className="ak-num">{grouped(data.sums.points)}点</dd>
            </div>
            <div>
              <dt>復活</dt>
              <dd className="ak-num">{grouped(data.sums.restored)}点</dd>
            </div>
            {data.sums.byReason.map((sum) => (
              <div key={sum.reason} title={REASON_WORDS[sum.reason]}>
                <dt>事由 {sum.reason}</dt>
                <dd className="ak-num">
                  {sum.count}件 {grouped(sum.points)}点
                </dd>
              </div>
            ))}
          </dl>
        )}
        <span className={classes.grow} />
        <Button variant="default" leftSection={<Icon name="history" />} onClick={() => setFiles(true)}>
          取り込んだ連絡書
        </Button>
        {write && (
          <>
            <Button variant="default" leftSection={<Icon name="down" />} onClick={() => setTaking(true)}>
              連絡書データを取り込む
            </Button>
            <Button onClick={() => setAdding(true)} leftSection={<Icon name="plus" />}>
              一件入力
            </Button>
          </>
        )}
      </header>
      <div className={classes.whole}>
        {list.isError && !data ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : data ? (
          <>
            <DataTable
              label="査定の一覧"
              columns={columns(write ? ({ id }) => setAsked(id) : undefined)}
              rows={rows}
              rowKey={(row) => row.id}
              onOpen={({ id }) => write && setAsked(id)}
              empty={<Empty title="査定の記録はありません。" />}
            />
            <MoreButton list={list} />
          </>
        ) : (
          <Loading />
        )}
      </div>
      {files && <TakenFiles kind="assessments" onClose={() => setFiles(false)} />}
      {taking && <TakeNotice onClose={() => setTaking(false)} />}
      {adding && <AssessmentForm month={month ?? deskDate.slice(0, 7)} onClose={() => setAdding(false)} />}
      {row && <Decide row={row} deskDate={deskDate} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

function columns(onDecide: ((row: ClaimAssessment) => void) | undefined): readonly Column<ClaimAssessment>[] {
  return [
    {
      key: 'patient',
      header: '患者',
      width: 150,
      render: (row) =>
        row.patientNumber === null ? (
          row.patientName || '（不明）'
        ) : (
          <PatientName number={row.patientNumber} name={row.patientName} />
        ),
      sortValue: (row) => row.patientName,
    },
    { key: 'month', header: '診療月', width: 90, render: (row) => row.month, sortValue: (row) => row.month },
    { key: 'body', header: '機関', width: 56, render: (row) => BODY_WORDS[row.payerBody] ?? '' },
    { key: 'section', header: '箇所', width: 50, render: (row) => row.section },
    {
      key: 'reason',
      header: '事由',
      width: 200,
      render: (row) => row.reasons.map((reason) => `${reason} ${REASON_WORDS[reason]}`).join('、'),
      sortValue: (row) => row.reasons.join(''),
    },
    {
      key: 'points',
      header: '増減点',
      width: 80,
      align: 'right',
      render: (row) => (row.yen === 0 ? grouped(row.points) : `${grouped(row.yen)}円`),
      sortValue: (row) => row.points,
    },
    {
      key: 'claimed',
      header: '請求内容',
      render: (row) => [row.claimed, row.assessed].filter(Boolean).join(' → '),
    },
    {
      key: 'state',
      header: '対応',
      width: 140,
      render: (row) => (
        <StatusBadge {...ASSESSMENT_STATES[row.state]}>
          {ASSESSMENT_STATES[row.state].label}
          {row.state === 'restored' ? ` ${grouped(row.restoredPoints)}点` : ''}
        </StatusBadge>
      ),
      sortValue: (row) => row.state,
    },
    {
      key: 'decide',
      header: '',
      width: 76,
      align: 'right',
      render: (row) =>
        onDecide && (
          <Button size="compact-xs" variant="default" onClick={() => onDecide(row)}>
            対応
          </Button>
        ),
    },
  ];
}

interface DecideProps {
  readonly row: ClaimAssessment;
  readonly deskDate: string;
  readonly onClose: () => void;
}

type Decision = Parameters<typeof api.claims.decideAssessment>[0]['body'];

/** What a key would do depends on the state: each decision is its own button, and the keys below rest. */
const NO_KEYS: readonly Action[] = [];

/** Accept, ask for 再審査, record its outcome, or begin anew. */
function Decide({ row, deskDate, onClose }: DecideProps) {
  useActions(NO_KEYS, 'dialog');
  const refresh = useRefresh();
  const [reason, setReason] = useState(row.reviewReason);
  const [restored, setRestored] = useState<number | string>('');
  const decide = useSubmit({
    send: (body: Decision, call) =>
      api.claims.decideAssessment({ params: { assessmentId: row.id }, body }, call),
    onDone: () => {
      refresh();
      onClose();
    },
  });
  const expectedVersion = row.version;
  return (
    <Modal opened onClose={onClose} title={`${row.patientName} ${row.month} の査定`} size={560}>
      <p>
        {row.reasons.map((one) => `${one} ${REASON_WORDS[one]}`).join('、')}　<b>{grouped(row.points)}点</b>　
        {row.claimed}
      </p>
      {row.state === 'open' && (
        <>
          <Textarea
            label="再審査を請求する理由"
            value={reason}
            error={decide.fields.get('reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => decide.submit({ decision: 'accept', expectedVersion })}>
              認める
            </Button>
            <Button
              disabled={reason.trim() === ''}
              onClick={() => decide.submit({ decision: 'review', expectedVersion, on: deskDate, reason })}
            >
              再審査を請求した
            </Button>
          </div>
        </>
      )}
      {row.state === 'reviewing' && (
        <>
          <p className="ak-quiet">
            {row.reviewOn} に再審査を請求: {row.reviewReason}
          </p>
          <NumberInput
            label="復活した点数（原審どおりなら 0）"
            value={restored}
            min={0}
            onChange={setRestored}
          />
          <div className={classes.buttons}>
            <Button
              disabled={restored === '' || decide.busy}
              onClick={() =>
                decide.submit({ decision: 'outcome', expectedVersion, restoredPoints: Number(restored) })
              }
            >
              結果を記録
            </Button>
          </div>
        </>
      )}
      {row.state !== 'open' && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => decide.submit({ decision: 'reopen', expectedVersion })}
        >
          未対応に戻す
        </Button>
      )}
      <WithdrawAssessment row={row} onDone={onClose} />
      <NotSaved submit={decide} />
    </Modal>
  );
}
