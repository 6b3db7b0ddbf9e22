import { useSearch } from '@tanstack/react-router';
import { SettingsScreen } from '../../features/settings/index.ts';

export function SettingsRoute() {
  const { section } = useSearch({ from: '/settings' });
  return <SettingsScreen section={section ?? 'institution'} />;
}
