import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.tsx';
import { api } from '../api.ts';
import { useSession } from '../session/session-context.ts';
import classes from './frame.module.css';

/** Every administrator sees at once, and until it was looked at, that an envelope has been opened. */
export function EmergencyBanner() {
  const { may } = useSession();
  const query = useQuery({
    queryKey: ['emergency'],
    queryFn: () => api.accounts.listEmergency(),
    enabled: may('emergency:manage'),
  });
  const opened = (query.data?.accounts ?? []).filter(({ state }) => state === 'open' || state === 'used');
  return opened.map(({ id, label, uses: [use] }) => (
    <div key={id} role="alert" className={classes.emergency}>
      <Icon name="danger" /> 非常時アカウント「{label}」が開封されました: {use?.person}「{use?.reason}」
      <Link to="/settings" search={{ section: 'emergency' }}>
        確認する
      </Link>
    </div>
  ));
}
