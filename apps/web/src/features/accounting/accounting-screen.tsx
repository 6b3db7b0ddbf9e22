import { Empty } from '../../ui/states.tsx';

export function AccountingScreen(_props: { encounterId: string | undefined }) {
  return <Empty title="会計の画面を準備しています。" />;
}
