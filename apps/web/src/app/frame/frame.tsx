import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Action } from '../actions/action.ts';
import { FunctionBar } from '../actions/function-bar.tsx';
import { listenForShortcuts } from '../actions/keyboard.ts';
import { Palette } from '../actions/palette.tsx';
import { actionRegistry } from '../actions/registry.ts';
import { ShortcutSheet } from '../actions/shortcut-sheet.tsx';
import { useActions } from '../actions/use-actions.ts';
import { connectLiveEvents } from '../live/live-events.ts';
import { useSession } from '../session/session-context.ts';
import { DemoBanner } from './demo-banner.tsx';
import { EmergencyBanner } from './emergency-banner.tsx';
import classes from './frame.module.css';
import { PLACES } from './navigation.ts';
import { StatusLine } from './status-line.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TopBar } from './top-bar.tsx';

type Open = 'palette' | 'shortcuts' | undefined;

/** What stays on every screen. */
export function Frame() {
  const root = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { may, lock, signOut } = useSession();
  const [open, setOpen] = useState<Open>();
  const [offered, setOffered] = useState<readonly Action[]>([]);

  useEffect(() => connectLiveEvents(client), [client]);
  useEffect(() => listenForShortcuts(() => root.current?.closest('[inert]') != null), []);

  const show = useCallback((what: Open) => {
    setOffered(actionRegistry.current());
    setOpen(what);
  }, []);
  const close = useCallback(() => setOpen(undefined), []);
  const openPatient = useCallback(
    (patientId: string) => void navigate({ to: '/patients/$patientId', params: { patientId } }),
    [navigate],
  );

  const places = useMemo(
    () =>
      PLACES.map(
        (place): Action => ({
          id: `go${place.path}`,
          label: `${place.label}へ`,
          icon: place.icon,
          keywords: place.keywords,
          shortcut: place.shortcut,
          group: '画面を移る',
          visible: !place.permission || may(place.permission),
          perform: () => void navigate({ to: place.path }),
        }),
      ),
    [may, navigate],
  );
  useActions(
    [
      ...places,
      {
        id: 'palette',
        label: '患者・操作を検索',
        icon: 'search',
        shortcut: 'Mod+K',
        group: '全体',
        perform: () => show('palette'),
      },
      {
        id: 'shortcuts',
        label: 'キー操作の一覧',
        icon: 'keyboard',
        shortcut: '?',
        group: '全体',
        perform: () => show('shortcuts'),
      },
      { id: 'lock', label: '画面をロック', icon: 'lock', shortcut: 'Mod+L', group: '全体', perform: lock },
      { id: 'signOut', label: 'ログアウト', icon: 'out', group: '全体', perform: signOut },
    ],
    'frame',
  );

  return (
    <div className={classes.frame} ref={root}>
      <TopBar onSearch={() => show('palette')} onShortcuts={() => show('shortcuts')} />
      <DemoBanner />
      <EmergencyBanner />
      <TabStrip />
      <main className={classes.main}>
        <Outlet />
      </main>
      <FunctionBar />
      <StatusLine />
      <Palette opened={open === 'palette'} onClose={close} actions={offered} onPatient={openPatient} />
      <ShortcutSheet opened={open === 'shortcuts'} onClose={close} actions={offered} />
    </div>
  );
}
