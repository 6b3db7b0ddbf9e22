import type { AccidentClaim, DocumentInfo } from '@akashi/contract';
import { Button, Checkbox, Modal, Select, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useDialogKeys, useSession } from '../../app/index.ts';
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
  PrintSheet,
  StatusBadge,
  useSubmit,
} from '../../ui/index.ts';
import { ClaimsTabs } from './claims-tabs.tsx';
import classes from './claims-work.module.css';
import { monthAtDesk, monthText } from './model/month.ts';
import { MonthPicker } from './month-picker.tsx';

const KIND_WORDS = { work: '労災(業務)', commute: '労災(通勤)', traffic: '自賠責' } as const;

/** 労災・自賠責 of a month: what each accident comes to, what is missing, and the sheet. */
export function AccidentClaimsScreen() {
  const { may, deskDate } = useSession();
  const [month, setMonth] = useState(() => monthAtDesk(deskDate));
  const [chosen, setChosen] = useState('');
  const [printing, setPrinting] = useState(false);
  const [paper, setPaper] = useState<DocumentInfo>();
  const list = useQuery({
    queryKey: ['claims', 'accidents', month],
    queryFn: ({ signal }) => api.accidents.listAccidentClaims({ query: { month } }, { signal }),
    enabled: may('claims:read'),
    // What keeps a sheet back is mended on other screens: coming back must show it.
    staleTime: 0,
  });
  if (!may('claims:read')) return <NotAllowed what="労災・自賠責の請求" />;
  const claims = list.data?.claims ?? [];
  const claim = claims.find((one) => one.caseId === chosen) ?? claims[0];
  return (
    <div className={classes.screen}>
      <ClaimsTabs current="/claims/accidents" />
      <header className={classes.head}>
        <MonthPicker month={month} onMonth={setMonth} />
        <span className={classes.grow} />
        <span className="ak-quiet">
          労災は所定の帳票(機械読取)で提出します。ここでは記載事項を様式の順に印刷します。
        </span>
      </header>
      {list.isError && !list.data ? (
        <Failed error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data ? (
        <div className={classes.body}>
          <DataTable
            label="労災・自賠責の一覧"
            columns={COLUMNS}
            rows={claims}
            rowKey={(one) => one.caseId}
            selected={claim?.caseId}
            onSelect={setChosen}
            empty={<Empty title={`${monthText(month)}に労災・自賠責の受診はありません。`} />}
          />
          <aside className={classes.detail} aria-label="選んだ労災・自賠責">
            {claim ? (
              <Detail claim={claim} onPrint={may('documents:issue') ? () => setPrinting(true) : undefined} />
            ) : (
              <span className="ak-quiet">一覧から選ぶと、ここに詳細が出ます。</span>
            )}
          </aside>
        </div>
      ) : (
        <Loading />
      )}
      {printing && claim && (
        <PrintDialog
          claim={claim}
          month={month}
          onClose={() => setPrinting(false)}
          onPaper={(document) => {
            setPrinting(false);
            setPaper(document);
          }}
        />
      )}
      <PrintSheet
        title="労災・自賠責の明細書"
        papers={
          paper
            ? [
                {
                  id: paper.id,
                  label: '明細書',
                  load: () => api.documents.getDocument({ params: { documentId: paper.id } }),
                },
              ]
            : []
        }
        onClose={() => setPaper(undefined)}
      />
    </div>
  );
}

const COLUMNS: readonly Column<AccidentClaim>[] = [
  {
    key: 'patient',
    header: '患者',
    render: ({ patient }) => <PatientName number={patient.number} name={patient.name} />,
    sortValue: ({ patient }) => patient.kana,
  },
  { key: 'kind', header: '区分', width: 100, render: ({ kind }) => KIND_WORDS[kind] },
  { key: 'on', header: '災害・事故の日', width: 110, render: ({ accidentOn }) => accidentOn },
  { key: 'days', header: '実日数', width: 64, align: 'right', render: ({ days }) => `${days}日` },
  { key: 'points', header: '点数', width: 80, align: 'right', render: ({ points }) => grouped(points) },
  {
    key: 'yen',
    header: '合計額',
    width: 100,
    align: 'right',
    render: ({ totalYen }) => `${grouped(totalYen)}円`,
  },
  {
    key: 'state',
    header: '状態',
    width: 130,
    render: ({ problems }) =>
      problems.length === 0 ? (
        <StatusBadge tone="done" icon="check">
          印刷できます
        </StatusBadge>
      ) : (
        <StatusBadge tone="wait" icon="warn">
          {`保留 ${problems.length}件`}
        </StatusBadge>
      ),
    sortValue: ({ problems }) => problems.length,
  },
];

function Detail({ claim, onPrint }: { claim: AccidentClaim; onPrint: (() => void) | undefined }) {
  return (
    <>
      <PatientName number={claim.patient.number} name={claim.patient.name} large />
      <dl className={classes.sums}>
        <div>
          <dt>支払い</dt>
          <dd>
            {claim.kind !== 'traffic'
              ? '労災保険'
              : claim.payer === 'patient'
                ? '患者が窓口で全額'
                : '一括払い'}
          </dd>
        </div>
        <div>
          <dt>合計額</dt>
          <dd className="ak-num">{grouped(claim.totalYen)}円</dd>
        </div>
      </dl>
      {claim.problems.length > 0 && (
        <>
          <h3>印刷の前に確かめること</h3>
          <ul className={classes.reasons} aria-label="印刷の前に確かめること">
            {claim.problems.map((problem) => (
              <li key={`${problem.code} ${problem.text}`}>
                <Icon name="warn" size={12} /> {problem.text}
                <br />
                {problem.encounterId ? (
                  <Link to="/accounting/$encounterId" params={{ encounterId: problem.encounterId }}>
                    {problem.next}
                  </Link>
                ) : (
                  <Link to="/patients/$patientId" params={{ patientId: claim.patient.id }}>
                    {problem.next}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {onPrint && (
        <div className={classes.buttons}>
          <Button disabled={claim.problems.length > 0} onClick={onPrint}>
            明細書を印刷
          </Button>
        </div>
      )}
    </>
  );
}

const OUTCOMES = [
  { value: 'continuing', label: '継続' },
  { value: 'cured', label: '治ゆ' },
  { value: 'transferred', label: '転医' },
  { value: 'stopped', label: '中止' },
  { value: 'died', label: '死亡' },
] as const;

interface PrintProps {
  readonly claim: AccidentClaim;
  readonly month: string;
  readonly onClose: () => void;
  readonly onPaper: (document: DocumentInfo) => void;
}

/** What the month's sheet says beyond the charges: 転帰, 傷病の経過, and the diseases of the accident alone. */
function PrintDialog({ claim, month, onClose, onPaper }: PrintProps) {
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]['value']>('continuing');
  const [course, setCourse] = useState('');
  const [conditions, setConditions] = useState<readonly string[]>(
    claim.conditions.filter(({ proposed }) => proposed).map(({ id }) => id),
  );
  const print = useSubmit({
    send: (_: undefined, call) =>
      api.accidents.printAccidentClaim(
        { body: { month, caseId: claim.caseId, outcome, course, conditionIds: [...conditions] } },
        call,
      ),
    onDone: onPaper,
    onRefused: () => {
      void client.invalidateQueries({ queryKey: ['claims', 'accidents'] });
      return false;
    },
  });
  const word = claim.kind === 'traffic' ? '事故' : '災害';
  const missing = conditions.length === 0 || (claim.kind !== 'traffic' && course.trim() === '');
  const perform = (): void => print.submit(undefined);
  useDialogKeys({ label: '印刷', disabled: missing || print.busy, perform });
  return (
    <Modal opened onClose={onClose} title={`${claim.patient.name} 様 ${monthText(month)}分`} size={560}>
      <Select
        label="月末の転帰"
        allowDeselect={false}
        value={outcome}
        onChange={(value) => setOutcome(OUTCOMES.find((one) => one.value === value)?.value ?? 'continuing')}
        data={[...OUTCOMES]}
      />
      <Textarea
        mt={8}
        label={claim.kind === 'traffic' ? '傷病の経過' : '傷病の経過(必須)'}
        data-autofocus
        autosize
        minRows={2}
        maxLength={200}
        value={course}
        error={print.fields.get('course')}
        onChange={(event) => setCourse(event.currentTarget.value)}
      />
      <fieldset style={{ border: 0, margin: '10px 0 0', padding: 0 }}>
        <legend>この{word}の傷病名(選んだものだけが明細書に載ります)</legend>
        {claim.conditions.map((one) => (
          <Checkbox
            key={one.id}
            mt={4}
            label={`${one.name}(${one.startDate} から)`}
            checked={conditions.includes(one.id)}
            onChange={(event) =>
              setConditions(
                event.currentTarget.checked
                  ? [...conditions, one.id]
                  : conditions.filter((other) => other !== one.id),
              )
            }
          />
        ))}
        {claim.conditions.length === 0 && (
          <p className="ak-wait">
            {word}の日以後に付けた傷病名がありません。カルテで傷病名を付けてください。
          </p>
        )}
      </fieldset>
      <NotSaved submit={print} />
      <div className={classes.buttons}>
        <Button disabled={missing || print.busy} onClick={perform}>
          印刷
        </Button>
      </div>
    </Modal>
  );
}
