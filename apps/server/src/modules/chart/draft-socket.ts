import { Hocuspocus } from '@hocuspocus/server';
import { uuidv7 } from 'uuidv7';
import * as Y from 'yjs';
import { accessLater, type TenantContext, type TenantDatabase } from '../../platform/database/index.ts';
import type { Session } from '../../platform/http/index.ts';
import { encounterById } from '../reception/index.ts';
import { appendUpdate, loadDraft, seedFromRecord } from './draft-store.ts';

/** Sync messages that carry changes (y-protocols): the answer to a first step, and an update. */
const CARRIES_CHANGES = new Set([1, 2]);

/** Recognises the person behind a WebSocket request by its cookie and origin; undefined: not let in. */
export type Recognise = (request: Request) => Promise<Session | undefined>;

interface DraftContext {
  tenant?: TenantContext;
}

/**
 * The server's end of co-editing. An update is stored in its own transaction before it is applied and sent on.
 * The session is looked at again with every change: a revoked or locked one writes nothing more.
 */
export function createDraftServer(database: TenantDatabase, recognise: Recognise): Hocuspocus<DraftContext> {
  return new Hocuspocus<DraftContext>({
    quiet: true,
    debounce: 60_000,
    maxDebounce: 600_000,
    async onConnect({ request, documentName, context }) {
      const session = await recognise(request);
      if (!session || session.locked || !session.permissions.has('chart:write'))
        throw new Error('not allowed');
      const tenant: TenantContext = {
        tenantId: session.tenantId,
        actor: { staffId: session.staffId, role: session.role, sessionId: session.id },
        requestId: uuidv7(),
        purpose: 'care',
      };
      // One event for the whole session of writing. An encounter of another institution is not found under row security.
      await database.withTenant(tenant, accessLater, async (tx) => {
        const encounter = await encounterById(tx, documentName);
        await seedFromRecord(tx, documentName);
        await tx.log({
          act: 'update',
          object: { type: 'chartDraft', id: documentName },
          patients: [encounter.patient_id],
        });
      });
      context.tenant = tenant;
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
    async beforeSync({ type, payload, documentName, context, connection }) {
      if (!CARRIES_CHANGES.has(type)) return;
      const tenant = required(context);
      const session = await recognise(connection.request);
      if (!session || session.locked || session.staffId !== tenant.actor.staffId)
        throw new Error('session ended');
      await database.withTenant(
        tenant,
        { act: 'update', object: { type: 'draftUpdate', id: documentName }, patients: 'none' },
        (tx) => appendUpdate(tx, documentName, payload, tenant.actor.staffId),
      );
    },
  });
}

function required(context: DraftContext): TenantContext {
  if (!context.tenant) throw new Error('no session');
  return context.tenant;
}
