import type { identity } from '@akashi/contract';
import { createContext, useContext } from 'react';

/** What the server answers to whoever has shown who he is. */
export type OpenedSession = identity.SessionInfo;

/** Who sits here. The key of his drafts is not part of it: it lies in the vault, where scripts cannot read it. */
export type SessionInfo = Omit<OpenedSession, 'draftKey'>;

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
