import type { patients } from '@akashi/contract';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Action, api, useActions, useOpenTab, useSession } from '../../app/index.ts';
import {
  ActionButton,
  Failed,
  Icon,
  Loading,
  PatientName,
  StatusBadge,
  sexWord,
  shortEra,
} from '../../ui/index.ts';
import { AttachmentsCard } from '../attachments/index.ts';
import { AccidentCard } from './accident-card.tsx';
import { AccidentDialog } from './accident-dialog.tsx';
import { HistoryTable } from './history-table.tsx';
import { AllergyCard, BasicCard, CoverageCard, LimitCard, SubsidyCard } from './patient-cards.tsx';
import type { PatientDialog } from './patient-dialog.ts';
import classes from './patients.module.css';
import { CoverageDialog, LimitDialog, SubsidyDialog } from './payer-dialogs.tsx';
import { AllergyDialog, BasicDialog } from './person-dialogs.tsx';
import { PROTECTION_WORDS, ProtectionDialog } from './protection-dialog.tsx';

interface Props {
  readonly patientId: string;
  /** A form to open at once. */
  readonly edit?: 'coverage' | undefined;
}

/** Everything the desk keeps about one patient. */
export function PatientScreen({ patientId, edit }: Props) {
  const query = useQuery({
    queryKey: ['patients', 'detail', patientId],
    queryFn: () => api.patients.getPatient({ params: { patientId } }),
  });
  const patient = query.data?.patient;
  useOpenTab(
    patient && {
      path: `/patients/${patient.id}`,
      kind: 'patient',
      number: patient.number,
      name: patient.name,
    },
  );
  if (query.isError && !query.data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <Detail detail={query.data} edit={edit} />;
}

const TITLES: Record<PatientDialog['kind'], string> = {
  basic: '基本情報を変える',
  coverage: '保険',
  subsidy: '公費',
  limit: '限度額区分',
  accident: '労災・自賠責',
  allergy: 'アレルギー',
  history: '変更履歴',
  protection: '要配慮の扱い',
};

function Detail({ detail, edit }: { detail: patients.PatientDetail; edit: 'coverage' | undefined }) {
  const { may, deskDate } = useSession();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<PatientDialog | undefined>(edit && { kind: edit });
  const close = (): void => setDialog(undefined);
  const write = may('patients:write');
  const opens = (
    id: string,
    label: string,
    shortcut: string,
    next: PatientDialog,
    visible = write,
  ): Action => ({
    id: `patient.${id}`,
    label,
    shortcut,
    group: '患者',
    visible,
    perform: () => setDialog(next),
  });
  const actions: readonly Action[] = [
    opens('basic', '基本情報を変える', 'F4', { kind: 'basic' }),
    opens('coverage', '保険を足す', 'F6', { kind: 'coverage' }),
    opens('subsidy', '公費を足す', 'F7', { kind: 'subsidy' }),
    opens('limit', '限度額区分', 'F8', { kind: 'limit' }),
    opens('accident', '労災・自賠責を足す', 'Shift+F6', { kind: 'accident' }),
    opens('allergy', 'アレルギー', 'F9', { kind: 'allergy' }),
    opens('history', '変更履歴', 'F11', { kind: 'history' }, true),
  ];
  const protect = opens(
    'protection',
    '要配慮の扱い',
    'Shift+F4',
    { kind: 'protection' },
    may('patients:protect'),
  );
  useActions([
    ...actions,
    protect,
    {
      id: 'patient.household',
      label: '世帯合算',
      icon: 'yen',
      keywords: ['せたいがっさん', '高額療養費', '限度額'],
      shortcut: 'Shift+F8',
      group: '患者',
      visible: may('billing:read'),
      perform: () =>
        void navigate({ to: '/patients/$patientId/household', params: { patientId: detail.patient.id } }),
    },
    {
      id: 'patient.accessLog',
      label: 'この患者を見た人',
      icon: 'shield',
      shortcut: 'F10',
      group: '患者',
      visible: may('accessLog:read'),
      perform: () => void navigate({ to: '/access-log', search: { patient: detail.patient.id } }),
    },
  ]);
  const { patient } = detail;
  const current = detail.allergies.filter((one) => one.endedOn === null);
  const edits = { detail, today: deskDate, onEdit: write ? setDialog : undefined };
  return (
    <div className={classes.screen}>
      <div className={classes.head}>
        <h1>
          <PatientName number={patient.number} name={patient.name} kana={patient.kana} large />
        </h1>
        <span className="ak-num">
          {patient.age}歳 {sexWord(patient.sex)} {shortEra(patient.birthDate)}({patient.birthDate})
        </span>
        {detail.protection && (
          <StatusBadge tone="wait" icon="shield">
            要配慮({PROTECTION_WORDS[detail.protection.kind]})
          </StatusBadge>
        )}
        {patient.diedOn && <b className="ak-quiet">死亡 {patient.diedOn}</b>}
        <span className={classes.grow} />
        {current.length > 0 && (
          <span className={classes.allergy} role="note">
            <Icon name="danger" label="アレルギー" /> {current.map((one) => one.substance).join('、')}
          </span>
        )}
        {actions[0] && <ActionButton action={actions[0]} />}
      </div>
      <div className={`${classes.columns} ${classes.two}`}>
        <BasicCard {...edits} />
        <div className={classes.stack}>
          <CoverageCard {...edits} />
          <SubsidyCard {...edits} />
          <LimitCard {...edits} />
          <AccidentCard {...edits} />
          <AllergyCard {...edits} />
          <AttachmentsCard patientId={patient.id} />
        </div>
      </div>
      <Modal
        opened={dialog !== undefined}
        onClose={close}
        title={dialog && TITLES[dialog.kind]}
        size={dialog?.kind === 'history' ? 900 : 640}
        closeOnClickOutside={false}
      >
        {dialog?.kind === 'basic' && <BasicDialog detail={detail} onClose={close} />}
        {dialog?.kind === 'coverage' && <CoverageDialog detail={detail} item={dialog.item} onClose={close} />}
        {dialog?.kind === 'subsidy' && <SubsidyDialog detail={detail} item={dialog.item} onClose={close} />}
        {dialog?.kind === 'limit' && <LimitDialog detail={detail} onClose={close} />}
        {dialog?.kind === 'accident' && <AccidentDialog detail={detail} item={dialog.item} onClose={close} />}
        {dialog?.kind === 'allergy' && <AllergyDialog detail={detail} item={dialog.item} onClose={close} />}
        {dialog?.kind === 'protection' && <ProtectionDialog detail={detail} onClose={close} />}
        {dialog?.kind === 'history' && <HistoryTable patientId={patient.id} />}
      </Modal>
    </div>
  );
}
