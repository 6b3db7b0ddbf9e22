import { ProblemError } from '@akashi/contract';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Failed, Loading } from '../../ui/states.tsx';
import { api } from '../api.ts';
import { forgetAllCopies } from '../drafts/copy-shelf.ts';
import { draftStore } from '../drafts/draft-store.ts';
import { desk } from '../drafts/own-desk.ts';
import { isAnythingKept } from '../drafts/sealed-desk.ts';
import { vault } from '../drafts/vault.ts';
import { isNetworkFailure, notifyProblem } from '../problems.ts';
import { findChartCopies } from './chart-copies.ts';
import { DeviceRefused } from './device-refused.tsx';
import { emptyPage } from './empty-page.ts';
import { FirstSteps } from './first-steps.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { LockOverlay } from './lock-overlay.tsx';
import { announcePerson, announceSignOut, onOtherPerson } from './other-windows.ts';
import { holds } from './permissions.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { RecoveredNotice } from './recovered-notice.tsx';
import { type OpenedSession, SessionContext, type SessionInfo, type SignedIn } from './session-context.ts';
import { SESSION_KEY } from './session-key.ts';
import { SignInScreen } from './sign-in-screen.tsx';
import { forgetPendingSignOut, signOutAtServer, tellPendingSignOut } from './sign-out.ts';
import { type SessionSignal, sessionSignals } from './signals.ts';
import { StepUpDialog } from './step-up-dialog.tsx';
import { useDesk } from './use-desk.ts';
import { useIdle } from './use-idle.ts';
import { useSessionEnd } from './use-session-end.ts';

/** Who is signed in here. A sign-out that the server has not heard of comes first: its cookie would open the page again. */
async function readSession(client: QueryClient): Promise<SessionInfo | null> {
  if (!(await tellPendingSignOut())) return null;
  const known = client.getQueryData<SessionInfo | null>(SESSION_KEY) ?? null;
  try {
    const info = await api.identity.currentSession();
    if (known === null || known.staff.id === info.staff.id) return takeIn(info);
    // Somebody else has signed in at another window, whose news has not come here.
    void desk.flush().finally(turnPage);
    return known;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401 || error.is('SESSION_LOCKED')) throw error;
    // Whoever worked here until now comes back to a cover with his name, not to the door.
    if (known) sessionSignals.raise('expired');
    return known;
  }
}

/** Hands the key of the drafts to the vault. */
function takeIn({ draftKey, ...info }: OpenedSession): SessionInfo {
  vault.admit(info.staff.id, draftKey);
  return info;
}

/** Shows the sign-in screen, or everything below it for the person who is signed in. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const session = useQuery({
    queryKey: SESSION_KEY,
    queryFn: () => readSession(client),
    staleTime: 60_000,
  });
  const setSession = useCallback(
    (info: SessionInfo | null) => client.setQueryData(SESSION_KEY, info),
    [client],
  );
  const onSignedIn = (info: OpenedSession): void => {
    forgetPendingSignOut();
    setSession(takeIn(info));
  };
  if (session.isPending) return <Loading />;
  if (session.isError) return <NoSession error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data) return <SignInScreen onSignedIn={onSignedIn} />;
  return (
    <SignedInSession info={session.data} setSession={setSession}>
      {children}
    </SignedInSession>
  );
}

/** Nobody knows yet who sits here: what was left waits, sealed. */
function NoSession({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const next = isAnythingKept(sessionStorage)
    ? '通信を確かめてください。入力途中の内容は暗号化してこの端末に残してあり、つながると戻ります。'
    : '通信を確かめてください。';
  return <Failed error={error} onRetry={onRetry} {...(isNetworkFailure(error) ? { next } : {})} />;
}

/** A fresh page: nothing of the patients stays in memory. */
function turnPage(): void {
  window.location.replace('/');
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
  const { ready, leave } = useDesk(staffId, barrier !== 'none');
  const [lost, setLost] = useState(false);

  useEffect(() => {
    void findChartCopies(staffId);
    announcePerson(staffId);
    return onOtherPerson(
      staffId,
      () => void desk.flush().finally(turnPage),
      () => sessionSignals.raise('expired'),
    );
  }, [staffId]);
  useEffect(() => sessionSignals.listen((signal) => setBarrier((now) => graver(now, signal))), []);
  const over = barrier === 'expired' || barrier === 'device';
  useEffect(() => {
    if (over) void leave().then((kept) => setLost(!kept));
  }, [over, leave]);
  useEffect(() => {
    // Nobody is known to sit here any more: the screens have gone, and now what they had read.
    if (over && !ready) emptyPage(client);
  }, [over, ready, client]);
  const lostDevice = barrier === 'device';
  useEffect(() => {
    if (!lostDevice || ready) return;
    // Somebody else may hold it: not even what is sealed stays.
    sessionStorage.clear();
    void forgetAllCopies();
  }, [lostDevice, ready]);

  const locking = useRef<AbortController>(undefined);
  const lock = useCallback(() => {
    setBarrier((now) => (now === 'none' ? 'locked' : now));
    const asked = new AbortController();
    const { signal } = asked;
    locking.current = asked;
    api.identity.lockSession({}, { signal }).catch((error: unknown) => {
      if (!signal.aborted) notifyProblem(error);
    });
  }, []);
  useIdle(barrier === 'none', lock);
  const end = useCallback(() => setBarrier((now) => graver(now, 'expired')), []);
  useSessionEnd(barrier !== 'none', end);

  const [losing, setLosing] = useState<number>();
  const signOutNow = useCallback(async () => {
    // A chart whose last words could not be sent keeps them, sealed.
    await desk.flush();
    const told = await signOutAtServer();
    desk.throwAway();
    if (told) return turnPage();
    announceSignOut();
    window.history.replaceState(null, '', '/');
    setSession(null);
    emptyPage(client);
  }, [client, setSession]);
  const signOut = useCallback(() => {
    const drafts = draftStore.keys().length;
    if (drafts > 0) setLosing(drafts);
    else void signOutNow();
  }, [signOutNow]);

  const value = useMemo<SignedIn>(
    () => ({ info, deskDate: info.deskDate, may: (p) => holds(info.staff.permissions, p), lock, signOut }),
    [info, lock, signOut],
  );
  const opened = (next: OpenedSession): void => {
    forgetPendingSignOut();
    // A lock that still waits for the line is of the session before: it must not close the one just opened.
    locking.current?.abort();
    if (next.staff.id !== staffId) {
      // A colleague's turn: what lies here is put away, and comes back with its owner.
      void desk.flush().finally(turnPage);
      return;
    }
    setSession(takeIn(next));
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
          <LeaveDialog
            drafts={losing}
            onStay={() => setLosing(undefined)}
            onLeave={() => void signOutNow()}
          />
        </div>
      )}
      {barrier !== 'none' && (
        <LockOverlay info={info} expired={barrier === 'expired'} lost={lost} onOpened={opened} />
      )}
    </SessionContext>
  );
}
