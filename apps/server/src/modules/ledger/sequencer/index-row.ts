/** Opens the patients of an event and gives their blind index; nothing when the keys are destroyed. */
export type PatientRefs = (logId: string, event: Readonly<Record<string, unknown>>) => Buffer[];

/** One event as the index keeps it; missing or strange fields become empty, because an odd event must not stop a log. */
export interface IndexRow {
  staffId: string | null;
  onBehalfOf: string | null;
  role: string;
  device: string | null;
  sessionId: string | null;
  ip: string | null;
  act: string;
  objectType: string;
  objectId: string | null;
  purpose: string;
  result: string;
  requestId: string;
  patients: Buffer[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The index row of an entry's body; undefined for bodies that are no event (checkpoints in the log of logs). */
export function indexRow(logId: string, body: Buffer, patientRefs: PatientRefs): IndexRow | undefined {
  if (body[0] !== 0x7b) return undefined;
  const event = record(parse(body));
  const actor = record(event['actor']);
  const object = record(event['obj']);
  return {
    staffId: uuid(actor['user']),
    onBehalfOf: uuid(actor['on_behalf_of']),
    role: text(actor['role']) ?? '',
    device: text(actor['device']),
    sessionId: text(actor['session']),
    ip: text(actor['ip']),
    act: text(event['act']) ?? '',
    objectType: text(object['type']) ?? '',
    objectId: text(object['id']),
    purpose: text(event['purpose']) ?? '',
    result: text(event['result']) ?? '',
    requestId: text(event['req_id']) ?? '',
    patients: patientRefs(logId, event),
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

/** NUL cannot be stored as text in PostgreSQL. */
function text(value: unknown): string | null {
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : null;
}

function uuid(value: unknown): string | null {
  return typeof value === 'string' && UUID.test(value) ? value : null;
}

/** The rows as one array per column, as `unnest` takes them; null throughout for what is no event. */
export function indexColumns(rows: readonly (IndexRow | undefined)[]): (string | null)[][] {
  const column = (name: Exclude<keyof IndexRow, 'patients'>): (string | null)[] =>
    rows.map((row) => row?.[name] ?? null);
  return [
    column('staffId'),
    column('onBehalfOf'),
    column('role'),
    column('device'),
    column('sessionId'),
    column('ip'),
    column('act'),
    column('objectType'),
    column('objectId'),
    column('purpose'),
    column('result'),
    column('requestId'),
  ];
}
