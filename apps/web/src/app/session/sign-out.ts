import { ProblemError } from '@akashi/contract';
import { api } from '../api.ts';

/** Says nothing but that somebody has left; it must outlive the window, because the cookie does too. */
const PENDING = 'akashi:sign-out';

/** A line that hangs must not keep the screens open that somebody has left. */
const PATIENCE = 5_000;

/** Whether somebody has signed out here without the server having heard of it. */
export function isSignOutPending(): boolean {
  return localStorage.getItem(PENDING) !== null;
}

/** Somebody has signed in: the server has ended the session before. */
export function forgetPendingSignOut(): void {
  localStorage.removeItem(PENDING);
}

/**
 * Ends the session at the server. When it cannot be reached the person has left all the same, and the server is told
 * before anything else is asked of it. True when it knows.
 */
export async function signOutAtServer(): Promise<boolean> {
  localStorage.setItem(PENDING, new Date().toISOString());
  return tellPendingSignOut();
}

/** Tells the server of a sign-out that it has not heard of; true when there is none left. */
export async function tellPendingSignOut(): Promise<boolean> {
  if (!isSignOutPending()) return true;
  try {
    await api.identity.signOut({}, { signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const over = error instanceof ProblemError && error.is('SIGN_IN_REQUIRED');
    if (!over) return false;
  }
  forgetPendingSignOut();
  return true;
}
