import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';

const day = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'medium' });

/** Which device this is, and a word when its certificate is about to end. Nothing where devices are not asked for. */
export function OwnDevice() {
  const query = useQuery({
    queryKey: ['devices', 'own'],
    queryFn: () => api.devices.ownDevice(),
    staleTime: 60 * 60_000,
  });
  const device = query.data?.device;
  if (!device) return null;
  const soon = device.notice === 'days30' || device.notice === 'days7' || device.notice === 'expired';
  return (
    <span className={soon ? 'ak-wait' : undefined}>
      {soon && <Icon name="warn" size={12} />} 端末 {device.name}
      {soon && `(証明書は ${day.format(new Date(device.expiresAt))} まで。管理者に更新を依頼してください)`}
    </span>
  );
}
