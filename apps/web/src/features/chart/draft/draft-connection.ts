import { createDraft } from '@akashi/chart-draft';
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import { vault } from '../../../app/index.ts';
import type { DraftStatus } from './draft-status.ts';
import { OfflineCopy } from './offline-copy.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface DraftState {
  readonly status: DraftStatus;
  /** The others who have this chart open. */
  readonly others: readonly Person[];
  /** The server's draft has arrived; before that an empty draft means nothing. */
  readonly loaded: boolean;
  /** Newest version that somebody at this draft says to have signed, 0 when nobody did. */
  readonly signedVersion: number;
}

const RETRY_MILLISECONDS = 5_000;
const LEAVE_AFTER_MILLISECONDS = 1_000;

/** The draft of one encounter as this screen holds it: document, connection, offline copy, who else is here. */
export class DraftConnection {
  readonly doc = createDraft();
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;
  readonly #copy: OfflineCopy | undefined;
  readonly #writes: boolean;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #personId: string;
  readonly #listeners = new Set<() => void>();
  #state: DraftState = { status: { kind: 'connecting' }, others: [], loaded: false, signedVersion: 0 };
  #savedAt: Date | null = null;
  #refused = false;
  #leaving = false;

  /** `writes` false: the person may read signed records only and gets an empty document without a connection. */
  constructor(encounterId: string, person: Person, writes: boolean) {
    this.#writes = writes;
    this.#personId = person.id;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    // Connected by hand, once: left to itself the provider opens a second socket and drops the first, and the
    // others then take this person for gone until the next heartbeat.
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${scheme}://${location.host}/api/draft`,
      autoConnect: false,
    });
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: encounterId,
      document: this.doc,
      onStatus: () => this.#publish(),
      onSynced: () => {
        // After a gap the server has let this person go; only a newer state brings the face back to the others.
        this.#provider.setAwarenessField('user', person);
        this.#copy?.sent();
        this.#publish();
      },
      onDisconnect: () => this.#publish(),
      onAuthenticated: () => {
        this.#refused = false;
      },
      onAuthenticationFailed: () => this.#refuse(),
      onUnsyncedChanges: ({ number }) => {
        if (number === 0) {
          this.#savedAt = new Date();
          this.#copy?.sent();
        }
        this.#publish();
      },
      onAwarenessChange: () => this.#publish(),
    });
    this.#provider.setAwarenessField('user', person);
    if (!writes) {
      this.#publish();
      return;
    }
    this.#copy = new OfflineCopy({
      doc: this.doc,
      staffId: person.id,
      encounterId,
      hasUnsent: () => !this.#isSent(),
      isReceived: (origin) => origin === this.#provider,
    });
    this.#provider.attach();
    void this.#socket.connect();
    window.addEventListener('online', this.#publishNow);
    window.addEventListener('offline', this.#publishNow);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): DraftState => this.#state;

  /** Asks the server for what this screen has not seen, after it said that it knows more. */
  catchUp(): void {
    this.#provider.forceSync();
  }

  /** After signing: tells the others at this draft, ends the connection, removes the copy on this device. */
  async forget(signedVersion: number): Promise<void> {
    this.#provider.setAwarenessField('signedVersion', signedVersion);
    // The server sends presence on in batches: leaving at once would arrive instead of the news.
    this.#leaving = true;
    setTimeout(() => this.#disconnect(), LEAVE_AFTER_MILLISECONDS);
    await this.#copy?.endAndForget();
  }

  /** Leaves the draft. The copy on this device stays only while it holds something the server has not. */
  destroy(): void {
    this.#copy?.leave();
    if (!this.#leaving) this.#disconnect();
    this.#listeners.clear();
  }

  #isSent(): boolean {
    return this.#provider.isSynced && !this.#provider.hasUnsyncedChanges;
  }

  /** A locked or ended session is refused; once it is unlocked the next try succeeds. */
  #refuse(): void {
    this.#refused = true;
    this.#publish();
    this.#socket.disconnect();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#socket.connect(), RETRY_MILLISECONDS);
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    window.removeEventListener('online', this.#publishNow);
    window.removeEventListener('offline', this.#publishNow);
    this.#provider.destroy();
    this.#socket.destroy();
  }

  #publishNow = (): void => this.#publish();

  #publish(): void {
    this.#state = {
      status: this.#status(),
      others: this.#others(),
      loaded: this.#state.loaded || this.#provider.isSynced,
      signedVersion: this.#signedVersion(),
    };
    for (const listener of this.#listeners) listener();
  }

  #status(): DraftStatus {
    if (!this.#writes) return { kind: 'readOnly' };
    if (this.#refused) return { kind: 'refused' };
    const socket = navigator.onLine ? this.#socket.status : WebSocketStatus.Disconnected;
    const unsent = this.#provider.hasUnsyncedChanges;
    if (socket !== WebSocketStatus.Connected) {
      return this.#state.loaded || socket === WebSocketStatus.Disconnected
        ? { kind: 'offline', unsent, kept: vault.isOpen() }
        : { kind: 'connecting' };
    }
    if (!this.#provider.isSynced) return this.#state.loaded ? { kind: 'unsent' } : { kind: 'connecting' };
    return unsent ? { kind: 'unsent' } : { kind: 'saved', at: this.#savedAt };
  }

  #others(): Person[] {
    const people = new Map<string, Person>();
    for (const { user } of this.#presence()) {
      if (isPerson(user) && user.id !== this.#personId) people.set(user.id, user);
    }
    return [...people.values()];
  }

  #signedVersion(): number {
    const said = this.#presence().map((state) => Number(state.signedVersion ?? 0));
    return Math.max(this.#state.signedVersion, ...said);
  }

  #presence(): Record<string, unknown>[] {
    return [...(this.#provider.awareness?.getStates().values() ?? [])];
  }
}

function isPerson(value: unknown): value is Person {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}
