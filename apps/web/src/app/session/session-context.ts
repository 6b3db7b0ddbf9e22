import type { identity } from '@akashi/contract';
import { createContext, useContext } from 'react';

export type SessionInfo = identity.SessionInfo;

export interface SignedIn {
  readonly info: SessionInfo;
  /** Today at the desk, `YYYY-MM-DD`; differs from the clock in a demonstration. */
  readonly deskDate: string;
  /** True when the person holds a permission such as `patients:write`. */
  readonly may: (permission: string) => boolean;
  readonly lock: () => void;
  /** Asks first when drafts would be lost. */
  readonly signOut: () => void;
}

export const SessionContext = createContext<SignedIn | undefined>(undefined);

/** The signed-in person. Only below the frame; throws elsewhere. */
export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside a signed-in screen');
  return session;
}
