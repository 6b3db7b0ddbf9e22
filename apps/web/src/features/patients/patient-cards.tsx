import type { patients } from '@akashi/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon, Money, patientNumber, StatusBadge, shortEra } from '../../ui/index.ts';
import { SEVERITIES } from './allergy-rows.tsx';
import { coverageInForce, coverageLabel, periodText } from './model/coverage.ts';
import type { PatientDialog } from './patient-dialog.ts';
import classes from './patients.module.css';

interface Props {
  readonly detail: patients.PatientDetail;
  readonly today: string;
  /** Absent: read only. */
  readonly onEdit: ((dialog: PatientDialog) => void) | undefined;
}

interface CardProps {
  readonly title: string;
  readonly add?: (() => void) | undefined;
  readonly children: ReactNode;
}

export function Card({ title, add, children }: CardProps) {
  return (
    <section className={classes.card}>
      <header>
        <h2>{title}</h2>
        {add && (
          <Button variant="default" size="compact-xs" onClick={add}>
            足す
          </Button>
        )}
      </header>
      {children}
    </section>
  );
}

export function EditButton({ label, onClick }: { label: string; onClick: (() => void) | undefined }) {
  if (!onClick) return null;
  return (
    <Button variant="subtle" size="compact-xs" onClick={onClick} aria-label={`${label}を変える`}>
      変える
    </Button>
  );
}

export function BasicCard({ detail, onEdit }: Props) {
  const { patient, sameNames } = detail;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      '患者番号',
      <span key="number" className="ak-num">
        {patientNumber(patient.number)}
      </span>,
    ],
    ['住所', `${patient.postalCode ? `〒${patient.postalCode}\n` : ''}${patient.address || '未登録'}`],
    ['電話', patient.phone || '未登録'],
    ['携帯など', patient.phone2 || 'なし'],
    ['緊急連絡先', patient.emergencyContact || 'なし'],
    ['請求の氏名', patient.claimName ?? '氏名と同じ'],
    ['メモ', patient.note || 'なし'],
  ];
  return (
    <section className={classes.card}>
      <header>
        <h2>基本情報</h2>
        <EditButton label="基本情報" onClick={onEdit && (() => onEdit({ kind: 'basic' }))} />
      </header>
      <div className={`${classes.cardBody} ${classes.stack}`}>
        {patient.unclaimableCharacters.length > 0 && (
          <div className={classes.same} role="alert">
            <span>
              <Icon name="warn" /> 「{patient.unclaimableCharacters.join('」「')}
              」は請求ファイルに書けません。基本情報で請求に使う氏名を入れてください。
            </span>
          </div>
        )}
        {sameNames.length > 0 && (
          <div className={classes.same} role="note">
            <b>
              <Icon name="warn" /> 同姓同名の患者がいます
            </b>
            {sameNames.map((one) => (
              <Link key={one.id} to="/patients/$patientId" params={{ patientId: one.id }}>
                <span className="ak-num">{patientNumber(one.number)}</span> {one.name}{' '}
                {shortEra(one.birthDate)} {one.age}歳
              </Link>
            ))}
          </div>
        )}
        <dl className={classes.facts}>
          {facts.map(([term, value]) => (
            <div key={term} style={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

export function Force({ period, today }: { period: { validFrom: string; validTo: string }; today: string }) {
  if (coverageInForce(period, today))
    return (
      <StatusBadge tone="done" icon="check">
        有効
      </StatusBadge>
    );
  return (
    <StatusBadge tone="quiet" icon="clock">
      {period.validFrom > today ? 'これから' : '終了'}
    </StatusBadge>
  );
}

export function Items({
  heads,
  children,
  none,
}: {
  heads: readonly string[];
  children: readonly ReactNode[];
  none: string;
}) {
  if (children.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <table className={`${classes.items} ak-num`}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head}>{head}</th>
          ))}
          <th aria-label="操作" />
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function CoverageCard({ detail, today, onEdit }: Props) {
  return (
    <Card title="保険" add={onEdit && (() => onEdit({ kind: 'coverage' }))}>
      <Items
        heads={['状態', '保険', '保険者番号', '記号・番号・枝番', '期間', '資格確認']}
        none="保険が登録されていません(自費)。"
      >
        {detail.coverages.map((one) => (
          <tr key={one.id} data-over={!coverageInForce(one, today) || undefined}>
            <td>
              <Force period={one} today={today} />
            </td>
            <td>{coverageLabel(one)}</td>
            <td>{one.insurerNumber}</td>
            <td>{[one.symbol, one.number, one.branch].filter(Boolean).join('・')}</td>
            <td>{periodText(one)}</td>
            <td>{one.confirmedOn ?? <span className="ak-wait">未確認</span>}</td>
            <td>
              <EditButton label="保険" onClick={onEdit && (() => onEdit({ kind: 'coverage', item: one }))} />
            </td>
          </tr>
        ))}
      </Items>
    </Card>
  );
}

export function SubsidyCard({ detail, today, onEdit }: Props) {
  return (
    <Card title="公費" add={onEdit && (() => onEdit({ kind: 'subsidy' }))}>
      <Items heads={['状態', '公費', '負担者番号', '受給者番号', '月の上限', '期間']} none="なし">
        {detail.subsidies.map((one) => (
          <tr key={one.id} data-over={!coverageInForce(one, today) || undefined}>
            <td>
              <Force period={one} today={today} />
            </td>
            <td>{one.name}</td>
            <td>{one.payerNumber}</td>
            <td>{one.recipientNumber}</td>
            <td>
              <Money yen={one.monthlyLimitYen} />
            </td>
            <td>{periodText(one)}</td>
            <td>
              <EditButton label="公費" onClick={onEdit && (() => onEdit({ kind: 'subsidy', item: one }))} />
            </td>
          </tr>
        ))}
      </Items>
    </Card>
  );
}

export function LimitCard({ detail, today, onEdit }: Props) {
  return (
    <Card title="限度額区分" add={onEdit && (() => onEdit({ kind: 'limit' }))}>
      <Items heads={['状態', '区分', '期間']} none="なし">
        {detail.limitClasses.map((one) => (
          <tr key={one.id} data-over={!coverageInForce(one, today) || undefined}>
            <td>
              <Force period={one} today={today} />
            </td>
            <td>
              {[
                one.class,
                one.multipleMonths && '多数回',
                one.specificDiseaseLimitYen !== null &&
                  `長 月${one.specificDiseaseLimitYen.toLocaleString('ja-JP')}円`,
              ]
                .filter(Boolean)
                .join('・')}
            </td>
            <td>{periodText(one)}</td>
            <td />
          </tr>
        ))}
      </Items>
      <Link to="/patients/$patientId/household" params={{ patientId: detail.patient.id }}>
        世帯合算
      </Link>
    </Card>
  );
}

export function AllergyCard({ detail, onEdit }: Props) {
  return (
    <Card title="アレルギー" add={onEdit && (() => onEdit({ kind: 'allergy' }))}>
      <Items heads={['原因', '症状', '程度', '分かった日']} none="登録されていません。">
        {detail.allergies.map((one) => (
          <tr key={one.id} data-over={one.endedOn !== null || undefined}>
            <td>
              {one.endedOn ? one.substance : <b className="ak-danger">{one.substance}</b>}
              {one.endedOn && `(${one.endedOn} 否定)`}
            </td>
            <td>{one.reaction}</td>
            <td>{SEVERITIES.find((severity) => severity.value === one.severity)?.label}</td>
            <td>{one.notedOn ?? ''}</td>
            <td>
              <EditButton
                label="アレルギー"
                onClick={onEdit && (() => onEdit({ kind: 'allergy', item: one }))}
              />
            </td>
          </tr>
        ))}
      </Items>
    </Card>
  );
}
