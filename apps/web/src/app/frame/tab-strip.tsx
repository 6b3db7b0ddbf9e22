import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { patientNumber } from '../../ui/patient-number.ts';
import classes from './frame.module.css';
import { type OpenTab, openTabs } from './open-tabs.ts';

const ICONS: Record<OpenTab['kind'], IconName> = { patient: 'person', chart: 'chart', accounting: 'yen' };
const WORDS: Record<OpenTab['kind'], string> = { patient: '患者', chart: '診察', accounting: '会計' };

/** The open patients and charts, one click or key away. */
export function TabStrip() {
  const tabs = useSyncExternalStore(openTabs.subscribe, openTabs.all);
  const path = useLocation({ select: (location) => location.pathname });
  const navigate = useNavigate();
  if (tabs.length === 0) return null;
  const close = (tab: OpenTab): void => {
    const neighbour = openTabs.close(tab.path);
    if (tab.path === path) void navigate({ to: neighbour ?? '/reception' });
  };
  return (
    <nav className={classes.tabs} aria-label="開いている患者">
      {tabs.map((tab) => (
        <span key={tab.path} className={classes.tab} data-active={tab.path === path || undefined}>
          <Link to={tab.path} className={classes.tabLink} title={`${WORDS[tab.kind]} ${tab.name}`}>
            <Icon name={ICONS[tab.kind]} size={13} label={WORDS[tab.kind]} />
            <span className="ak-num">{patientNumber(tab.number)}</span>
            <span className={classes.tabName}>{tab.name}</span>
          </Link>
          <button
            type="button"
            className={classes.tabClose}
            aria-label={`${tab.name} を閉じる`}
            onClick={() => close(tab)}
          >
            <Icon name="close" size={10} />
          </button>
        </span>
      ))}
    </nav>
  );
}
