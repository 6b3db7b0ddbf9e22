import type { patients } from '@akashi/contract';
import { accidentText, FORMS } from './model/accident-forms.ts';
import { Card, EditButton, Force, Items } from './patient-cards.tsx';
import type { PatientDialog } from './patient-dialog.ts';

interface Props {
  readonly detail: patients.PatientDetail;
  readonly today: string;
  readonly onEdit: ((dialog: PatientDialog) => void) | undefined;
}

type Case = patients.PatientDetail['accidents'][number];

export function AccidentCard({ detail, today, onEdit }: Props) {
  return (
    <Card title="労災・自賠責" add={onEdit && (() => onEdit({ kind: 'accident' }))}>
      <Items heads={['状態', '災害・事故', '番号', '事業場・保険会社', '様式・支払い']} none="なし">
        {detail.accidents.map((one) => (
          <tr key={one.id} data-over={today > one.validTo || undefined}>
            <td>
              <Force period={one} today={today} />
            </td>
            <td>{accidentText(one)}</td>
            <td>{numberOf(one)}</td>
            <td>{one.kind === 'traffic' ? one.insurerName : one.employerName}</td>
            <td>{paperOf(one)}</td>
            <td>
              <EditButton
                label="労災・自賠責"
                onClick={onEdit && (() => onEdit({ kind: 'accident', item: one }))}
              />
            </td>
          </tr>
        ))}
      </Items>
    </Card>
  );
}

function numberOf(one: Case) {
  const number = one.kind === 'traffic' ? one.certificateNumber : one.labourNumber || one.pensionNumber;
  return number || <span className="ak-wait">未入力</span>;
}

function paperOf(one: Case) {
  if (one.kind === 'traffic') return one.payer === 'patient' ? '窓口払い' : '一括払い';
  return one.formReceivedOn ? (
    FORMS.find(({ value }) => value === one.form)?.label
  ) : (
    <span className="ak-wait">様式未受領</span>
  );
}
