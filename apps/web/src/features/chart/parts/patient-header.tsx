import { Tooltip } from '@mantine/core';
import { Icon, patientNumber } from '../../../ui/index.ts';
import { VisitButton } from '../../reception/index.ts';
import classes from '../chart.module.css';
import type { Person } from '../draft/draft-connection.ts';
import type { OpenedChart } from '../opened-chart.ts';
import { shareTenths } from '../points/share.ts';

const SEX = { male: '男', female: '女' } as const;
const KIND = { employee: '社保', national: '国保', elderly: '後期' } as const;

/** Whose chart this is, always in view: name, age, sex, number, insurance, allergies, who else is here. */
export function PatientHeader({ opened, others }: { opened: OpenedChart; others: readonly Person[] }) {
  const { patient, encounter } = opened;
  return (
    <header className={classes.header}>
      <span className={`${classes.number} ak-num`}>{patientNumber(patient.number)}</span>
      <h1 className={classes.name}>
        {patient.name}
        <small>{patient.kana}</small>
      </h1>
      <span className="ak-num">
        {patient.age}歳 {SEX[patient.sex]} {patient.birthDate}
      </span>
      <span className={classes.insurance}>{insuranceText(opened)}</span>
      <span className="ak-quiet">
        {encounter.date} {encounter.departmentName} {encounter.doctor?.name}
      </span>
      <VisitButton encounter={encounter} />
      <span className={classes.grow} />
      <Present others={others} />
      <Allergies opened={opened} />
    </header>
  );
}

/** Allergies in force on the day of the visit. */
export function activeAllergies({ allergies, encounter }: OpenedChart): OpenedChart['allergies'] {
  return allergies.filter((one) => one.endedOn === null || one.endedOn >= encounter.date);
}

function Allergies({ opened }: { opened: OpenedChart }) {
  const active = activeAllergies(opened);
  if (active.length === 0) return <span className="ak-quiet">アレルギー登録なし</span>;
  const detail = active.map((one) => [one.substance, one.reaction].filter((part) => part !== '').join(': '));
  return (
    <Tooltip label={detail.join(' ／ ')}>
      <strong className={classes.allergy}>
        <Icon name="warn" /> アレルギー {active.map((one) => one.substance).join('・')}
        {active.some((one) => one.severity === 'severe') && ' (重篤)'}
      </strong>
    </Tooltip>
  );
}

function Present({ others }: { others: readonly Person[] }) {
  return (
    <ul className={classes.present} aria-label="このカルテを開いている人">
      {others.map((person) => (
        <li key={person.id}>
          <Tooltip label={`${person.name} が開いています`}>
            <span className={classes.avatar}>{person.name.slice(0, 2)}</span>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

function insuranceText({ encounter, patient, coverages, subsidies }: OpenedChart): string {
  const coverage = coverages.find((one) => one.id === encounter.coverageId);
  const rate = coverage === undefined ? '' : ` ${shareTenths(coverage, patient.birthDate, encounter.date)}割`;
  const relation =
    coverage === undefined || coverage.kind === 'elderly'
      ? ''
      : { self: '本人', family: '家族' }[coverage.relation];
  const main = coverage === undefined ? '自費' : `${KIND[coverage.kind]}${relation}${rate}`;
  const added = subsidies.filter((one) => encounter.subsidyIds.includes(one.id)).map((one) => one.name);
  return [main, ...added].join(' + ');
}
