import type { TenantKeys } from '../../../platform/keys/index.ts';
import { noteOf, patientsOf } from '../sealing/event-sealer.ts';

/** An entry as a person reads it. */
export interface OpenedEvent {
  id: string;
  at: string;
  actor: {
    user: string | null;
    onBehalfOf: string | null;
    role: string | null;
    device: string | null;
    session: string | null;
    ip: string | null;
  };
  purpose: string | null;
  act: string;
  object: { type: string | null; id: string | null; version: number | null };
  /** Ids of the patients; undefined when the keys were destroyed. */
  patients: string[] | undefined;
  /** Free text; null when there is none, undefined when the keys were destroyed. */
  note: string | null | undefined;
  details: Readonly<Record<string, unknown>>;
  result: string | null;
  requestId: string | null;
  process: string | null;
}

/** Reads the body of an entry; undefined when it is no event (a checkpoint in the log of logs). */
export function openEvent(keys: TenantKeys, logId: string, body: Uint8Array): OpenedEvent | undefined {
  if (body[0] !== 0x7b) return undefined;
  const event = part(JSON.parse(Buffer.from(body).toString('utf8')));
  const actor = part(event['actor']);
  const object = part(event['obj']);
  return {
    id: text(event['id']) ?? '',
    at: text(event['at']) ?? '',
    actor: {
      user: text(actor['user']),
      onBehalfOf: text(actor['on_behalf_of']),
      role: text(actor['role']),
      device: text(actor['device']),
      session: text(actor['session']),
      ip: text(actor['ip']),
    },
    purpose: text(event['purpose']),
    act: text(event['act']) ?? '',
    object: {
      type: text(object['type']),
      id: text(object['id']),
      version: typeof object['version'] === 'number' ? object['version'] : null,
    },
    patients: patientsOf(keys, logId, event),
    note: noteOf(keys, logId, event),
    details: part(event['details']),
    result: text(event['result']),
    requestId: text(event['req_id']),
    process: text(event['process']),
  };
}

function part(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
