import type { StepUp } from '@akashi/contract';

/** A living session, as the identity module recognised it. */
export interface Session {
  readonly id: string;
  readonly tenantId: string;
  readonly staffId: string;
  /** Role worn in this session, for example `doctor`. */
  readonly role: string;
  /** The person for whom a proxy entry is made. */
  readonly onBehalfOf?: string;
  readonly permissions: ReadonlySet<string>;
  /** Fresh enough proofs of the person, by class of route: until when each is good. */
  readonly provenUntil: Readonly<Record<StepUp, Date>>;
  /** What the person must do first (a password of his own, a second factor); until then little answers. */
  readonly must?: string | undefined;
  /** Protected patients for whom this session has given no reason yet. */
  readonly closedPatients?: ReadonlySet<string>;
  /** True after idleness: only the routes of `openWhileLocked` answer. */
  readonly locked: boolean;
}

/** What a request shows of itself. */
export interface Credentials {
  readonly sessionToken: string | undefined;
  /** What the browser calls itself: known again, but nobody's proof. */
  readonly deskToken?: string | undefined;
  /** SHA-256 fingerprint of the device certificate, when the connection showed one. */
  readonly deviceFingerprint: string | undefined;
  readonly ip: string;
  readonly userAgent: string;
  readonly now: Date;
  /** True for a stream or a timer's question: it must not keep the session awake. */
  readonly background: boolean;
}

/** Recognises sessions; implemented by the identity module. */
export interface Authenticator {
  /** The session of these credentials, or undefined when there is none, or it has ended. */
  authenticate(credentials: Credentials): Promise<Session | undefined>;
  /** Ids of the routes that a locked session may still call (unlock, sign out, its own state). */
  readonly openWhileLocked: ReadonlySet<string>;
  /**
   * Asked before a new session's token is given to a browser; throws when it may not be used over this connection (a
   * device of another institution).
   */
  admitToken?(token: string, deviceFingerprint: string | undefined): void;
  /** Ids of the routes that answer before the first steps are done. */
  readonly openBeforeFirstSteps?: ReadonlySet<string>;
}
