import type { ClaimRow } from '@akashi/contract';
import { Button } from '@mantine/core';
import { type Column, grouped, Icon, PatientName, StatusBadge } from '../../ui/index.ts';
import classes from './claims.module.css';
import { byUrgency, type ClaimProblem, repairOf } from './model/repair.ts';

/** The columns of the list; `onRepair` is the one click of each row. */
export function claimColumns(
  visited: ReadonlySet<string>,
  onRepair: (row: ClaimRow, problem: ClaimProblem) => void,
): readonly Column<ClaimRow>[] {
  return [
    {
      key: 'name',
      header: '患者',
      width: 140,
      render: (row) => <PatientName number={row.patientNumber} name={row.patientName} />,
      sortValue: (row) => row.patientNumber,
    },
    {
      key: 'coverage',
      header: '保険',
      width: '18%',
      render: (row) => <span title={row.coverageLabel}>{row.coverageLabel}</span>,
      sortValue: (row) => row.coverageLabel,
    },
    {
      key: 'days',
      header: '日数',
      width: 46,
      align: 'right',
      render: (row) => row.days,
      sortValue: (row) => row.days,
    },
    {
      key: 'points',
      header: '点数',
      width: 66,
      align: 'right',
      render: (row) => grouped(row.points),
      sortValue: (row) => row.points,
    },
    { key: 'problem', header: '点検', render: (row) => <Problems row={row} />, sortValue: firstText },
    {
      key: 'repair',
      header: '',
      width: 112,
      align: 'right',
      render: (row) => <Repairing row={row} visited={visited.has(row.id)} onRepair={onRepair} />,
    },
  ];
}

const firstText = (row: ClaimRow): string => byUrgency(row.problems)[0]?.text ?? '';

function Problems({ row }: { row: ClaimRow }) {
  const [first, ...others] = byUrgency(row.problems);
  if (!first)
    return (
      <StatusBadge tone="done" icon="check">
        請求できます
      </StatusBadge>
    );
  return (
    <span title={row.problems.map((problem) => problem.text).join('\n')}>
      <StatusBadge
        tone={first.severity === 'hold' ? 'wait' : 'quiet'}
        icon={first.severity === 'hold' ? 'warn' : 'info'}
      >
        {first.text}
      </StatusBadge>
      {others.length > 0 && <span className="ak-quiet"> ほか{others.length}件</span>}
    </span>
  );
}

interface RepairingProps {
  readonly row: ClaimRow;
  readonly visited: boolean;
  readonly onRepair: (row: ClaimRow, problem: ClaimProblem) => void;
}

function Repairing({ row, visited, onRepair }: RepairingProps) {
  const first = byUrgency(row.problems)[0];
  const repair = first && repairOf(first, row.patientId);
  if (!first || !repair) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      tabIndex={-1}
      className={classes.repair}
      onClick={() => onRepair(row, first)}
    >
      {visited && <Icon name="check" size={12} label="直しに行きました" />}
      {repair.label}
    </Button>
  );
}
