import { ProblemError } from '@akashi/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { Failed, Loading } from '../../ui/states.tsx';
import { api } from '../api.ts';
import { draftStore } from '../drafts/draft-store.ts';
import { notifyProblem } from '../problems.ts';
import { DeviceRefused } from './device-refused.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { LockOverlay } from './lock-overlay.tsx';
import { announcePerson, onOtherPerson } from './other-windows.ts';
import { holds } from './permissions.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { RecoveredNotice } from './recovered-notice.tsx';
import { SessionContext, type SessionInfo, type SignedIn } from './session-context.ts';
import { SignInScreen } from './sign-in-screen.tsx';
import { type SessionSignal, sessionSignals } from './signals.ts';
import { StepUpDialog } from './step-up-dialog.tsx';
import { useDesk } from './use-desk.ts';
import { useIdle } from './use-idle.ts';

export const SESSION_KEY = ['identity', 'session'] as const;

async function readSession(): Promise<SessionInfo | null> {
  try {
    return await api.identity.currentSession();
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401 && !error.is('SESSION_LOCKED')) return null;
    throw error;
  }
}

/** Shows the sign-in screen, or everything below it for the person who is signed in. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const session = useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000 });
  const setSession = useCallback(
    (info: SessionInfo | null) => client.setQueryData(SESSION_KEY, info),
    [client],
  );
  if (session.isPending) return <Loading />;
  if (session.isError) return <Failed error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data) return <SignInScreen onSignedIn={setSession} />;
  return (
    <SignedInSession info={session.data} setSession={setSession}>
      {children}
    </SignedInSession>
  );
}

/** Copies of chart drafts on this device belong to the person who wrote them. */
async function forgetOfflineCopies(keepStaffId?: string): Promise<void> {
  const stored = await indexedDB.databases?.();
  // The chart is a large part of the product: a desk that never opened one need not load it for this.
  if (stored?.length === 0) return;
  const { clearOfflineCopies } = await import('../../features/chart/index.ts');
  await clearOfflineCopies(keepStaffId);
}

/** A fresh page: nothing of the patients stays in memory. */
function turnPage(): void {
  void forgetOfflineCopies().finally(() => window.location.replace('/'));
}

interface SignedInProps {
  readonly info: SessionInfo;
  readonly setSession: (info: SessionInfo | null) => void;
  readonly children: ReactNode;
}

const GRAVITY: readonly Barrier[] = ['none', 'locked', 'expired', 'device'];

function graver(now: Barrier, signal: SessionSignal): Barrier {
  return GRAVITY.indexOf(signal) > GRAVITY.indexOf(now) ? signal : now;
}

type Barrier = 'none' | SessionSignal;

function SignedInSession({ info, setSession, children }: SignedInProps) {
  const client = useQueryClient();
  const [barrier, setBarrier] = useState<Barrier>(info.locked ? 'locked' : 'none');
  const staffId = info.staff.id;
  const { ready, putAway, forget } = useDesk(info, barrier !== 'none');

  useEffect(() => {
    // Copies of somebody who closed the window without signing out.
    void forgetOfflineCopies(staffId);
    announcePerson(staffId);
    return onOtherPerson(staffId, () => void putAway().finally(turnPage));
  }, [staffId, putAway]);
  useEffect(() => sessionSignals.listen((signal) => setBarrier((now) => graver(now, signal))), []);
  const lostDevice = barrier === 'device';
  useEffect(() => {
    if (!lostDevice) return;
    // Somebody else may hold it: nothing of the patients stays, neither in memory nor kept.
    client.clear();
    void putAway().finally(() => {
      forget();
      sessionStorage.clear();
    });
    void forgetOfflineCopies();
  }, [lostDevice, client, putAway, forget]);

  const lock = useCallback(() => {
    setBarrier((now) => (now === 'none' ? 'locked' : now));
    api.identity.lockSession().catch(notifyProblem);
  }, []);
  useIdle(barrier === 'none', lock);

  const [losing, setLosing] = useState<number>();
  const signOutNow = useCallback(() => {
    api.identity.signOut().then(() => {
      forget();
      turnPage();
    }, notifyProblem);
  }, [forget]);
  const signOut = useCallback(() => {
    const drafts = draftStore.keys().length;
    if (drafts > 0) setLosing(drafts);
    else signOutNow();
  }, [signOutNow]);

  const value = useMemo<SignedIn>(
    () => ({ info, deskDate: info.deskDate, may: (p) => holds(info.staff.permissions, p), lock, signOut }),
    [info, lock, signOut],
  );
  const opened = (next: SessionInfo): void => {
    if (next.staff.id !== staffId) {
      // A colleague's turn: what lies here is put away, and comes back with its owner.
      void putAway().finally(turnPage);
      return;
    }
    setSession(next);
    setBarrier('none');
    void client.invalidateQueries();
  };
  if (barrier === 'device') return <DeviceRefused institution={info.tenant.name} />;
  return (
    <SessionContext value={value}>
      {ready && (
        <div inert={barrier !== 'none'} style={{ height: '100%' }}>
          {info.must ? <FirstSteps onDone={() => void client.invalidateQueries()} /> : children}
          {info.recovered && <RecoveredNotice recovered={info.recovered} />}
          <StepUpDialog />
          <ReasonDialog />
          <LeaveDialog drafts={losing} onStay={() => setLosing(undefined)} onLeave={signOutNow} />
        </div>
      )}
      {barrier !== 'none' && <LockOverlay info={info} expired={barrier === 'expired'} onOpened={opened} />}
    </SessionContext>
  );
}
