import type { ClaimRow } from '@akashi/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, notifyProblem, useActions } from '../../app/index.ts';
import { Failed, Icon, Loading, PatientName, Points, PrintSheet } from '../../ui/index.ts';
import { HitCard } from '../claim-checks/index.ts';
import classes from './claims.module.css';
import { DecideButtons } from './decide-buttons.tsx';
import { visitOn } from './find-visit.ts';
import { byUrgency, type ClaimProblem, repairOf } from './model/repair.ts';
import { readSheet } from './model/sheet.ts';
import { SheetView } from './sheet-view.tsx';
import { usePreview } from './use-claims.ts';

interface Props {
  readonly row: ClaimRow | undefined;
  /** After a hit was corrected or accepted: the claim is calculated anew, or only freed. */
  readonly onCorrected: (row: ClaimRow, kind: string) => Promise<unknown>;
  readonly onRepair: (row: ClaimRow, problem: ClaimProblem) => void;
}

/** The chosen claim: what to repair, and the form it will become. */
export function ClaimDetail({ row, onRepair, onCorrected }: Props) {
  const [form, setForm] = useState<string>();
  useActions([
    {
      id: 'claims.sheet',
      label: '様式で見る',
      icon: 'sheet',
      shortcut: 'F11',
      group: '請求',
      disabled: !row,
      perform: () => setForm(row?.id),
    },
  ]);
  if (!row) return <aside className={classes.detail}>一覧からレセプトを選ぶと、ここに内容が出ます。</aside>;
  return (
    <aside className={classes.detail} aria-label="選んだレセプト">
      <div className={classes.detailHead}>
        <PatientName number={row.patientNumber} name={row.patientName} large />
        <Button size="compact-xs" variant="default" onClick={() => setForm(row.id)}>
          様式で見る
        </Button>
      </div>
      <p className={`${classes.facts} ${classes.sub}`}>
        <span>{row.coverageLabel}</span>
        <span className="ak-num">実日数 {row.days}日</span>
        <b>
          <Points value={row.points} />
        </b>
      </p>
      {row.problems.length > 0 && (
        <ul className={classes.problems} aria-label="点検で見つかったこと">
          {byUrgency(row.problems).map((problem) =>
            problem.check ? (
              <HitCard
                key={`${problem.check.rule} ${problem.check.key}`}
                narrow
                patientId={row.patientId}
                hit={problem.check}
                onCorrected={(kind) => onCorrected(row, kind)}
              />
            ) : (
              <ProblemItem
                key={`${problem.code} ${problem.encounterId} ${problem.text}`}
                row={row}
                problem={problem}
                onRepair={onRepair}
              />
            ),
          )}
        </ul>
      )}
      <DecideButtons row={row} />
      <Preview claimId={row.id} patientId={row.patientId} />
      <PrintSheet
        title={`${row.patientName} 様の診療報酬明細書`}
        papers={
          form
            ? [
                {
                  id: form,
                  label: '診療報酬明細書',
                  load: () => api.claims.claimSheetPdf({ params: { claimId: form } }),
                },
              ]
            : []
        }
        onClose={() => setForm(undefined)}
      />
    </aside>
  );
}

interface ItemProps {
  readonly row: ClaimRow;
  readonly problem: ClaimProblem;
  readonly onRepair: Props['onRepair'];
}

function ProblemItem({ row, problem, onRepair }: ItemProps) {
  const repair = repairOf(problem, row.patientId);
  return (
    <li data-severity={problem.severity}>
      <div>
        <b>
          <Icon name={problem.severity === 'hold' ? 'warn' : 'info'} size={12} />{' '}
          {problem.severity === 'hold' ? '保留' : '注意'}
        </b>{' '}
        {problem.text}
        <p>{problem.next}</p>
      </div>
      {repair && (
        <Button size="compact-xs" variant="default" onClick={() => onRepair(row, problem)}>
          {repair.label}
        </Button>
      )}
    </li>
  );
}

function Preview({ claimId, patientId }: { claimId: string; patientId: string }) {
  const navigate = useNavigate();
  const open = async (date: string): Promise<void> => {
    const encounterId = await visitOn(patientId, date);
    if (encounterId) await navigate({ to: '/accounting/$encounterId', params: { encounterId } });
  };
  const preview = usePreview(claimId);
  if (preview.isError && !preview.data)
    return <Failed error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data || preview.data.claim.id !== claimId) return <Loading label="レセプトを作っています" />;
  const sheet = readSheet(preview.data.sheet);
  return (
    <>
      {sheet && <SheetView sheet={sheet} onDay={(date) => void open(date).catch(notifyProblem)} />}
      <details className={classes.records} open={!sheet}>
        <summary>電算の記録 {preview.data.records.length} 行</summary>
        <pre>{preview.data.records.join('\n')}</pre>
      </details>
    </>
  );
}
