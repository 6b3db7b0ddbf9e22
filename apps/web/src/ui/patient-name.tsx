import { patientNumber } from './patient-number.ts';

interface Props {
  readonly number?: number;
  readonly name: string;
  readonly kana?: string;
  /** 15 px, for headers. */
  readonly large?: boolean;
}

/** Number, name and kana, always in this order and form. */
export function PatientName({ number, name, kana, large = false }: Props) {
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {number !== undefined && <span className="ak-num ak-quiet">{patientNumber(number)} </span>}
      <b style={large ? { fontSize: 'var(--ak-size-name)' } : undefined}>{name}</b>
      {kana && (
        <span className="ak-quiet" style={{ fontSize: 11 }}>
          {' '}
          {kana}
        </span>
      )}
    </span>
  );
}

/** 男 or 女. */
export function sexWord(sex: 'male' | 'female'): string {
  return sex === 'male' ? '男' : '女';
}
