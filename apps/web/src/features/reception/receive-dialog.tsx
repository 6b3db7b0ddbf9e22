import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, useActions, useSession } from '../../app/index.ts';
import { Failed, Loading, PatientPicker } from '../../ui/index.ts';
import type { Row } from './model.ts';
import { ReceiveForm } from './receive-form.tsx';
import classes from './reception.module.css';

export interface ReceiveTarget {
  readonly patientId?: string;
  readonly appointmentId?: string;
}

interface Props {
  readonly target: ReceiveTarget | undefined;
  /** 再来: a patient without anything to decide is received by the Enter that chose him. */
  readonly quick: boolean;
  readonly rows: readonly Row[];
  readonly onClose: () => void;
  readonly onReceived: (row: Row) => void;
}

/** Search, check, receive. */
export function ReceiveDialog({ target, quick, ...rest }: Props) {
  return (
    <Modal
      opened={target !== undefined}
      onClose={rest.onClose}
      title={quick ? '再来受付' : '受付'}
      size={760}
      closeOnClickOutside={false}
    >
      {target && <Body {...rest} target={target} quick={quick} />}
    </Modal>
  );
}

function Body({ target, quick, rows, onClose, onReceived }: Props & { target: ReceiveTarget }) {
  const [patientId, setPatientId] = useState(target.patientId);
  const navigate = useNavigate();
  const { deskDate } = useSession();
  const register = (): void => {
    onClose();
    void navigate({ to: '/patients/new' });
  };
  useActions(
    [{ id: 'receive.register', label: '新しい患者', icon: 'plus', shortcut: 'F6', perform: register }],
    'dialog',
  );
  if (patientId === undefined) {
    return (
      <>
        <PatientPicker onPick={(patient) => setPatientId(patient.id)} onNothing={register} />
        <p className={classes.hint}>
          {quick ? '選ぶと、今日の保険でそのまま受付します。' : '↑↓ で選び、Enter で進みます。'} 初めての方は
          F6
        </p>
      </>
    );
  }
  return (
    <Chosen
      key={patientId}
      patientId={patientId}
      date={deskDate}
      quick={quick}
      rows={rows}
      appointmentId={target.appointmentId}
      onBack={() => (target.patientId ? onClose() : setPatientId(undefined))}
      onReceived={onReceived}
    />
  );
}

interface ChosenProps {
  readonly patientId: string;
  readonly date: string;
  readonly quick: boolean;
  readonly rows: readonly Row[];
  readonly appointmentId: string | undefined;
  readonly onBack: () => void;
  readonly onReceived: (row: Row) => void;
}

function Chosen({ patientId, ...rest }: ChosenProps) {
  const detail = useQuery({
    queryKey: ['patients', 'detail', patientId],
    queryFn: () => api.patients.getPatient({ params: { patientId } }),
    staleTime: 0,
  });
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <Loading />;
  return <ReceiveForm {...rest} detail={detail.data} />;
}
