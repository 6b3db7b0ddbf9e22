import { Empty } from '../../ui/states.tsx';

export function ReceptionRoute() {
  return <Empty title="受付の画面を準備しています。" />;
}

export function ConsultationRoute() {
  return <Empty title="診察の画面を準備しています。" />;
}
