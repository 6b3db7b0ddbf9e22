import type { masters } from '@akashi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useOnline } from '../../ui/use-online.ts';
import { waitingStore } from '../../ui/waiting-store.ts';
import { api } from '../api.ts';
import { copyNames, onCopies } from '../drafts/copy-shelf.ts';
import { draftStore } from '../drafts/draft-store.ts';
import { vault } from '../drafts/vault.ts';
import { useJobs } from '../live/jobs.ts';
import { useLiveState } from '../live/live-events.ts';
import { useSession } from '../session/session-context.ts';
import classes from './frame.module.css';
import { OwnDevice } from './own-device.tsx';

/** What a person must know without asking: connection, drafts, jobs, masters, demonstration. */
export function StatusLine() {
  return (
    <footer className={classes.status}>
      <Connection />
      <Waiting />
      <Drafts />
      <UnsentCharts />
      <Jobs />
      <span className={classes.grow} />
      <OwnDevice />
      <Edition />
    </footer>
  );
}

function Connection() {
  const online = useOnline();
  const live = useLiveState();
  if (!online || live === 'lost')
    return (
      <span className="ak-danger" role="alert">
        <Icon name="wifi" size={12} /> 接続が切れています。つながり次第、自動で再開します
      </span>
    );
  return (
    <span>
      <Icon name="wifi" size={12} /> {live === 'live' ? '接続中' : '接続しています'}
    </span>
  );
}

function Waiting() {
  const waiting = useSyncExternalStore(waitingStore.subscribe, waitingStore.count);
  useEffect(() => {
    if (waiting === 0) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [waiting]);
  if (waiting === 0) return null;
  return (
    <span className="ak-danger" role="alert">
      <Icon name="warn" size={12} /> 送れていない登録 <b className="ak-num">{waiting}</b> 件(自動で再送します)
    </span>
  );
}

function Drafts() {
  const drafts = useSyncExternalStore(draftStore.subscribe, draftStore.keys);
  const kept = useSyncExternalStore(vault.subscribe, vault.isOpen);
  if (drafts.length === 0) return null;
  return (
    <span className={kept ? 'ak-wait' : 'ak-danger'}>
      <Icon name={kept ? 'edit' : 'warn'} size={12} /> 保存していない下書き{' '}
      <b className="ak-num">{drafts.length}</b> 件
      {kept ? '' : '(この端末には残せません。閉じる前に保存してください)'}
    </span>
  );
}

/** Words of a chart that lie on this device alone; they are sent when their author opens the chart. */
function UnsentCharts() {
  const { info } = useSession();
  const own = `${info.staff.id}:`;
  const names = useSyncExternalStore(onCopies, copyNames).filter((name) => name.startsWith(own));
  const encounterId = names[0]?.slice(own.length);
  if (encounterId === undefined) return null;
  return (
    <Link to="/chart/$encounterId" params={{ encounterId }} className={classes.statusLink}>
      <span className="ak-wait">
        <Icon name="warn" size={12} /> サーバーに送れていないカルテの入力{' '}
        <b className="ak-num">{names.length}</b> 件(開くと送ります)
      </span>
    </Link>
  );
}

function Jobs() {
  const jobs = useJobs();
  return jobs.map((job) => (
    <span key={job.id}>
      <Icon name="refresh" size={12} /> {job.label} <span className="ak-num">{job.progress}</span>
    </span>
  ));
}

const SETS: Record<masters.MasterEdition['set'], string> = {
  none: 'マスター未登録',
  starter: '同梱の簡易マスター',
  official: '公式マスター',
};

function Edition() {
  const { deskDate } = useSession();
  const edition = useQuery({
    queryKey: ['masters', 'edition', deskDate],
    queryFn: () => api.masters.getMasterEdition({ query: { on: deskDate } }),
    staleTime: 5 * 60_000,
  });
  if (!edition.data) return null;
  const { set, stale, newest } = edition.data;
  const date = Object.values(newest).sort().at(-1);
  return (
    <Link to="/settings" search={{ section: 'masters' }} className={classes.statusLink}>
      <span className={stale || set !== 'official' ? 'ak-wait' : undefined} title={stale?.text}>
        <Icon name={stale || set !== 'official' ? 'warn' : 'check'} size={12} /> {SETS[set]}
        {date ? ` ${date} 版` : ''}
        {stale ? '(改定に未対応)' : ''}
      </span>
    </Link>
  );
}
