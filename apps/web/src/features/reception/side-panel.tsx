import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Action } from '../../app/index.ts';
import {
  ActionButton,
  Failed,
  Icon,
  Money,
  PatientName,
  StatusBadge,
  sexWord,
  shortEra,
} from '../../ui/index.ts';
import { coverageInForce } from '../patients/index.ts';
import { type Row, STATUS, warningsOf } from './model.ts';
import { PayerSwitch } from './payer-switch.tsx';
import classes from './reception.module.css';
import { useReceptionPanel } from './use-reception.ts';
import { VisitButton } from './visit-care/visit-button.tsx';
import { VISIT_KINDS } from './words.ts';

/** The selected patient at a glance: insurance today, last visit, unpaid, next appointment, notes. */
export function SidePanel({ row, actions }: { row: Row | undefined; actions: readonly Action[] }) {
  const panel = useReceptionPanel(row?.encounter.id);
  if (!row) return <aside className={classes.panel}>一覧から患者を選ぶと、ここに詳細が出ます。</aside>;
  const { patient, encounter } = row;
  const { word, tone, icon } = STATUS[encounter.status];
  return (
    <aside className={classes.panel} aria-label="選んだ患者">
      <div>
        <PatientName number={patient.number} name={patient.name} large />
        <div className="ak-quiet">
          {patient.kana}
          <br />
          <span className="ak-num">
            {shortEra(patient.birthDate)}生 {patient.age}歳 {sexWord(patient.sex)}
          </span>
        </div>
      </div>
      <div className={classes.panelButtons}>
        {actions.map((action, index) => (
          <ActionButton
            key={action.id}
            action={action}
            size="compact-xs"
            variant={index === 0 ? 'filled' : 'default'}
          />
        ))}
      </div>
      {warningsOf(row).length > 0 && (
        <ul className={classes.warnings}>
          {warningsOf(row).map((warning) => (
            <li key={warning.text} className={warning.tone === 'danger' ? 'ak-danger' : 'ak-wait'}>
              <Icon name={warning.tone === 'danger' ? 'danger' : 'warn'} /> {warning.text}
            </li>
          ))}
        </ul>
      )}
      {panel.isError ? (
        <Failed error={panel.error} onRetry={() => void panel.refetch()} />
      ) : (
        <dl className={classes.facts}>
          <Fact term="状態">
            <StatusBadge tone={tone} icon={icon}>
              {word}
            </StatusBadge>
          </Fact>
          <Fact term="受付">
            <span className="ak-num">{encounter.arrivalTime}</span> {encounter.departmentName}{' '}
            {encounter.doctor?.name ?? '担当医は未定'}
          </Fact>
          <Fact term="今日の保険">
            <Insurance row={row} panel={panel.data} />
            {panel.data && <PayerSwitch row={row} panel={panel.data} />}
          </Fact>
          <Fact term="診察">
            {VISIT_KINDS.find(({ value }) => value === encounter.visitKind)?.label}{' '}
            <VisitButton encounter={encounter} />
          </Fact>
          <Fact term="前回の受診">{panel.data?.lastVisit ?? (panel.data ? '初めて' : '…')}</Fact>
          <Fact term="次の予約">
            {panel.data?.nextAppointment
              ? `${panel.data.nextAppointment.date} ${panel.data.nextAppointment.time}`
              : panel.data
                ? 'なし'
                : '…'}
          </Fact>
          <Fact term="未収">
            <span className={row.unpaidYen > 0 ? 'ak-wait' : undefined}>
              <Money yen={row.unpaidYen} />
            </span>
          </Fact>
          {row.shareYen !== null && (
            <Fact term="今日の窓口">
              <Money yen={row.shareYen} />
            </Fact>
          )}
          <Fact term="メモ">{encounter.note || 'なし'}</Fact>
        </dl>
      )}
      <Link to="/patients/$patientId" params={{ patientId: patient.id }} className={classes.more}>
        患者の情報と保険 <Icon name="right" size={10} />
      </Link>
    </aside>
  );
}

type Panel = NonNullable<ReturnType<typeof useReceptionPanel>['data']>;

function Insurance({ row, panel }: { row: Row; panel: Panel | undefined }) {
  if (!panel) return row.coverageLabel;
  const { encounter } = row;
  const accident = panel.accidents.find((one) => one.id === encounter.accidentCaseId);
  if (accident)
    return (
      <>
        {row.coverageLabel}
        <br />
        <span className="ak-quiet">
          {accident.kind === 'traffic' ? accident.insurerName : accident.employerName}
        </span>
      </>
    );
  const coverage = panel.coverages.find((one) => one.id === encounter.coverageId);
  if (!coverage) return <span className="ak-wait">自費(保険を使わない)</span>;
  const inForce = coverageInForce(coverage, encounter.date);
  return (
    <>
      {row.coverageLabel || coverage.insurerName}
      <br />
      <span className="ak-num ak-quiet">
        {coverage.insurerNumber} / {coverage.symbol} {coverage.number} {coverage.branch}
      </span>
      <br />
      {inForce ? (
        coverage.confirmedOn ? (
          <span className="ak-done">
            <Icon name="check" size={12} /> {coverage.confirmedOn} 確認
          </span>
        ) : (
          <span className="ak-wait">
            <Icon name="warn" size={12} /> 資格が未確認です
          </span>
        )
      ) : (
        <span className="ak-danger">
          <Icon name="danger" size={12} /> {coverage.validTo} で終わっています
        </span>
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
