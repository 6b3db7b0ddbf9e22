import { Empty } from '../../ui/states.tsx';

export function SettingsScreen(_props: { section: string }) {
  return <Empty title="管理の画面を準備しています。" />;
}
