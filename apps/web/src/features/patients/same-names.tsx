import { Link } from '@tanstack/react-router';
import { Icon, type PatientSummary, patientNumber, shortEra, usePatientSearch } from '../../ui/index.ts';
import { sameNames } from './model/same-names.ts';
import classes from './patients.module.css';

interface Props {
  readonly kana: string;
  readonly name: string;
  readonly birthDate: string;
}

/** While a patient is being registered: who already bears the name, and who is probably the same person. */
export function SameNames({ kana, name, birthDate }: Props) {
  const { patients } = usePatientSearch(kana.trim().length >= 2 ? kana : name);
  const found = sameNames(patients, { kana, name, birthDate });
  if (found.length === 0) return null;
  const same = found.some((patient) => patient.birthDate === birthDate);
  return (
    <div className={classes.same} role="alert">
      <b>
        <Icon name="warn" />{' '}
        {same
          ? '同じ氏名・生年月日の患者が登録済みです。'
          : '同じ氏名の患者が登録済みです。生年月日を確かめてください。'}
      </b>
      {found.map((patient: PatientSummary) => (
        <Link key={patient.id} to="/patients/$patientId" params={{ patientId: patient.id }}>
          <span className="ak-num">{patientNumber(patient.number)}</span> {patient.name}{' '}
          <span className="ak-num">{shortEra(patient.birthDate)}</span> {patient.age}歳 を開く
        </Link>
      ))}
    </div>
  );
}
