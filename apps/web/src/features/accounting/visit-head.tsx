import { formatEra } from '@akashi/calendar';
import { useSession } from '../../app/index.ts';
import { Icon, PatientName, StatusBadge, sexWord } from '../../ui/index.ts';
import { VisitButton } from '../reception/index.ts';
import classes from './accounting.module.css';
import type { Row } from './model/queue.ts';

/** Whose bill this is, by which insurance, and what stands in the way. */
export function VisitHead({ row }: { row: Row }) {
  const { deskDate } = useSession();
  const { patient, encounter } = row;
  return (
    <header className={classes.head}>
      <PatientName number={patient.number} name={patient.name} kana={patient.kana} large />
      <span className="ak-num ak-quiet">
        {patient.age}歳 {sexWord(patient.sex)}
      </span>
      <span>{row.coverageLabel || '自費'}</span>
      <span className="ak-quiet">
        {encounter.departmentName} {encounter.doctor?.name}
      </span>
      {encounter.date !== deskDate && (
        <StatusBadge tone="wait" icon="calendar" filled>
          {formatEra(encounter.date)} の受診
        </StatusBadge>
      )}
      <VisitButton encounter={encounter} />
      <span className={classes.grow} />
      {row.openOrders > 0 && (
        <span className="ak-wait">
          <Icon name="list" /> 未実施のオーダー {row.openOrders} 件
        </span>
      )}
    </header>
  );
}
