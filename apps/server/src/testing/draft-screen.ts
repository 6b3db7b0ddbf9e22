import { setTimeout as pause } from 'node:timers/promises';
import { createDraft, stateVector } from '@akashi/chart-draft';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { recogniseBy, upgradeDrafts } from '../draft-upgrade.ts';
import { createDraftServer, dismissSession } from '../modules/chart/index.ts';
import { createLogger } from '../platform/logging/logger.ts';
import { type Clinic, ORIGIN } from './clinic.ts';
import type { Desk } from './desk.ts';

/** The chart as one screen has it open over the real WebSocket. */
export interface DraftScreen {
  readonly doc: Y.Doc;
  state(): string;
  /** Resolves when the server holds everything this screen has written; rejects after some seconds. */
  saved(): Promise<void>;
  /** Resolves when the server still has not taken what this screen has written after a while; rejects when it has. */
  unsaved(): Promise<void>;
  /** Resolves when the server has let this screen in; rejects when it is refused. */
  opened(): Promise<void>;
  /** Resolves when the server has ended a line of this screen. */
  lost(): Promise<void>;
  /** Cuts the line without a word, as a pulled cable does. */
  cut(): void;
  mend(): void;
  close(): void;
}

export interface DraftLine {
  readonly url: string;
  open(desk: Desk, encounterId: string, origin?: string): DraftScreen;
  close(): void;
}

const PATIENCE = 5_000;
/** How long a screen that may not write is watched: what is taken at all is taken within a tenth of it. */
const WHILE = 1_500;
const silent = createLogger({ level: 'silent' });

/** Puts the server of a clinic on a port, with its draft socket. */
export async function openDraftLine(clinic: Clinic, logger = silent): Promise<DraftLine> {
  const server = createDraftServer(clinic.database.db, recogniseBy(clinic.authenticator), logger);
  const forget = clinic.hub.onSessionEnd((sessionId) => dismissSession(server, sessionId));
  const closeSockets = upgradeDrafts(clinic.app.server, server, [ORIGIN], logger);
  const address = await clinic.app.listen({ host: '127.0.0.1', port: 0 });
  const url = `${address.replace('http', 'ws')}/api/draft`;
  const screens: DraftScreen[] = [];
  return {
    url,
    open(desk, encounterId, origin = ORIGIN) {
      const screen = openScreen(url, encounterId, { cookie: desk.browser.cookie(), origin });
      screens.push(screen);
      return screen;
    },
    close: () => {
      for (const screen of screens) screen.close();
      forget();
      closeSockets();
    },
  };
}

function openScreen(url: string, encounterId: string, headers: Record<string, string>): DraftScreen {
  const doc = createDraft();
  let lines: WebSocket[] = [];
  let ended = 0;
  class Line extends WebSocket {
    constructor(target: string) {
      super(target, { headers });
      lines.push(this);
      this.on('close', () => {
        ended += 1;
      });
    }
  }
  const socket = new HocuspocusProviderWebsocket({
    url,
    WebSocketPolyfill: Line,
    autoConnect: false,
    delay: 50,
    minDelay: 50,
  });
  let refused = false;
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: encounterId,
    document: doc,
    onAuthenticationFailed: () => {
      refused = true;
    },
  });
  provider.attach();
  void socket.connect();
  const until = async (what: () => boolean, told: string) => {
    const end = Date.now() + PATIENCE;
    while (!what()) {
      if (refused && ended === 0) throw new Error('refused');
      if (Date.now() > end) throw new Error(told);
      await pause(10);
    }
  };
  const isSaved = (): boolean => provider.isSynced && provider.unsyncedChanges === 0;
  return {
    doc,
    state: () => stateVector(doc),
    opened: () => until(() => provider.isSynced, 'not let in'),
    saved: () => until(isSaved, 'not saved'),
    unsaved: async () => {
      await pause(WHILE);
      if (isSaved()) throw new Error('saved after all');
    },
    lost: () => until(() => ended > 0, 'the line stays open'),
    cut: () => {
      socket.shouldConnect = false;
      for (const line of lines) line.terminate();
      lines = [];
    },
    mend: () => void socket.connect(),
    close: () => {
      provider.destroy();
      socket.destroy();
      for (const line of lines) line.terminate();
    },
  };
}
