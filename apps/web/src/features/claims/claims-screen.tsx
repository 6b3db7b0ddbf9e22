import { Empty } from '../../ui/states.tsx';

export function ClaimsScreen(_props: { runId: string | undefined }) {
  return <Empty title="請求の画面を準備しています。" />;
}
