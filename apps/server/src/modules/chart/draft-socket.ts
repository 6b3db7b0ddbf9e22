import { type Connection, type Document, Hocuspocus } from '@hocuspocus/server';
import { uuidv7 } from 'uuidv7';
import * as Y from 'yjs';
import { accessLater, type TenantContext, type TenantDatabase } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Session } from '../../platform/http/index.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { encounterById } from '../reception/index.ts';
import { appendUpdate, loadDraft, seedFromRecord } from './draft-store.ts';

/** Sync messages that carry changes (y-protocols): the answer to a first step, and an update. */
const CARRIES_CHANGES = new Set([1, 2]);

/** An encounter's id as we write it: another spelling would be a second document of the same visit. */
const DOCUMENT_NAME = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Recognises the person behind a WebSocket request by its cookie and origin; undefined: not let in. In the background
 * the question does not keep the session awake.
 */
export type Recognise = (request: Request, background?: boolean) => Promise<Session | undefined>;

interface DraftContext {
  tenant?: TenantContext;
  /** Whose visit is being written: the record may be closed (要配慮) to a session while its line is open. */
  patientId?: string;
}

/**
 * The server's end of co-editing. An update is stored in its own transaction before it is applied and sent on.
 * The sessions of all screens are looked at again with every change: one that was revoked or locked, has lost the right,
 * or to whom the patient was closed meanwhile writes nothing more and learns nothing more.
 */
export function createDraftServer(
  database: TenantDatabase,
  recognise: Recognise,
  logger: Pick<Logger, 'info' | 'error'>,
): Hocuspocus<DraftContext> {
  return new Hocuspocus<DraftContext>({
    quiet: true,
    debounce: 60_000,
    maxDebounce: 600_000,
    async onConnect({ request, documentName, context }) {
      const session = await recognise(request);
      try {
        if (!DOCUMENT_NAME.test(documentName) || !mayWrite(session)) throw new AppError('FORBIDDEN');
        const tenant: TenantContext = { ...tenantOf(session), requestId: uuidv7(), purpose: 'care' };
        context.patientId = await openDraft(database, tenant, documentName);
        context.tenant = tenant;
      } catch (error) {
        const person = session === undefined ? {} : { actorId: session.staffId };
        const at = { route: 'chart.draft', ...person };
        if (error instanceof AppError) logger.info({ ...at, status: 403, code: error.code }, 'request');
        else logger.error({ ...at, status: 500, err: error }, 'request');
        throw error;
      }
    },
    async onLoadDocument({ document, documentName, context }) {
      const tenant = required(context);
      const { doc } = await database.withTenant(
        tenant,
        { act: 'read', object: { type: 'chartDraft', id: documentName }, patients: 'none' },
        (tx) => loadDraft(tx, documentName),
      );
      Y.applyUpdate(document, Y.encodeStateAsUpdate(doc));
    },
    async beforeSync({ type, payload, document, documentName, context, connection }) {
      try {
        const { staffId } = required(context).actor;
        // Also before a screen is told what is there: it may ask again at any time.
        const session = await recognise(connection.request, !CARRIES_CHANGES.has(type));
        if (!mayWrite(session, context) || session.staffId !== staffId) throw new Error('session ended');
        if (!CARRIES_CHANGES.has(type)) return;
        const tenant: TenantContext = { ...required(context), ...tenantOf(session) };
        await dismissOthers(document, connection, recognise);
        await database.withTenant(
          tenant,
          { act: 'update', object: { type: 'draftUpdate', id: documentName }, patients: 'none' },
          (tx) => appendUpdate(tx, documentName, payload, tenant.actor.staffId),
        );
      } catch (error) {
        hangUp(connection);
        throw error;
      }
    },
  });
}

/**
 * One event for the whole session of writing; returns whose visit it is. An encounter of another institution is not found
 * under row security.
 */
function openDraft(database: TenantDatabase, tenant: TenantContext, encounterId: string): Promise<string> {
  return database.withTenant(tenant, accessLater, async (tx) => {
    const encounter = await encounterById(tx, encounterId);
    await seedFromRecord(tx, encounterId);
    const patients = [encounter.patient_id];
    await tx.log({ act: 'update', object: { type: 'chartDraft', id: encounterId }, patients });
    return encounter.patient_id;
  });
}

/** Ends the lines of a session that is over, at once: its screens learn nothing more of what others write. */
export function dismissSession(drafts: Hocuspocus<DraftContext>, sessionId: string): number {
  const ended = [...drafts.documents.values()]
    .flatMap((document) => document.getConnections())
    .filter((connection) => connection.context.tenant?.actor.sessionId === sessionId);
  for (const connection of ended) {
    connection.close({ code: 4403, reason: 'permission-denied' });
    hangUp(connection);
  }
  return ended.length;
}

function mayWrite(session: Session | undefined, { patientId = '' }: DraftContext = {}): session is Session {
  if (session === undefined || session.locked || session.closedPatients?.has(patientId)) return false;
  return session.permissions.has('chart:write');
}

/** Who writes, as the session says now. */
function tenantOf(session: Session): Pick<TenantContext, 'tenantId' | 'actor'> {
  const { tenantId, staffId, role, id: sessionId, closedPatients } = session;
  const actor = { staffId, role, sessionId, ...(closedPatients === undefined ? {} : { closedPatients }) };
  return { tenantId, actor };
}

/** Closes the other screens whose session may not see this any more, before they are sent what is being written. */
async function dismissOthers(
  document: Document,
  writer: Connection<DraftContext>,
  recognise: Recognise,
): Promise<void> {
  for (const other of document.getConnections()) {
    if (other.socketId === writer.socketId) continue;
    if (mayWrite(await recognise(other.request, true), other.context)) continue;
    other.close({ code: 4403, reason: 'permission-denied' });
    hangUp(other);
  }
}

/**
 * Ends the line, not only the document on it: the screen connects again by itself, shows what it is, and sends what we
 * do not have, once the database answers or the session is unlocked.
 */
function hangUp(connection: Connection<DraftContext>): void {
  connection.webSocket.close(1012, 'try again');
}

function required(context: DraftContext): TenantContext {
  if (!context.tenant) throw new Error('no session');
  return context.tenant;
}
