import { Empty } from '../../ui/states.tsx';

export function NewPatientScreen() {
  return <Empty title="患者の画面を準備しています。" />;
}

export function PatientScreen(_props: { patientId: string }) {
  return <Empty title="患者の画面を準備しています。" />;
}
