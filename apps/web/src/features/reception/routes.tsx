import { ReceptionScreen } from './reception-screen.tsx';

export function ReceptionRoute() {
  return <ReceptionScreen key="desk" own={false} />;
}

export function ConsultationRoute() {
  return <ReceptionScreen key="own" own />;
}
