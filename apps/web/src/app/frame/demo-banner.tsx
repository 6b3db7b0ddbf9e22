import { formatEra, isLocalDate } from '@akashi/calendar';
import { Icon } from '../../ui/icon.tsx';
import { useSession } from '../session/session-context.ts';
import classes from './frame.module.css';

/** In a demonstration the day at the desk is not today: nobody may mistake it for the real clinic. */
export function DemoBanner() {
  const { info } = useSession();
  if (!info.demonstration) return null;
  const date = isLocalDate(info.deskDate) ? formatEra(info.deskDate) : info.deskDate;
  return (
    <div className={classes.demo} role="note">
      <Icon name="info" size={12} /> デモ用の診療所です。患者はすべて架空で、窓口の日付は <b>{date}</b> です。
    </div>
  );
}
