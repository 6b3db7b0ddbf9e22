import type { SealEvent } from '../../../platform/database/index.ts';
import { blindIndex, type TenantKeys } from '../../../platform/keys/index.ts';
import { patientBytes, patientIds } from './patient-bytes.ts';
import { isSealed, openValue, placeOf, sealValue } from './sealed-value.ts';

/**
 * Seals what an event says of people before it is written: the patients and the free text become ciphertext under the
 * tenant's audit key. Leaves of the log commit to the ciphertext, so destroying the key leaves every proof intact.
 * Throws KEYS_DESTROYED for a tenant whose keys are gone: then the transaction fails.
 */
export function eventSealer(keys: TenantKeys): SealEvent {
  return (tenantId, event) => {
    const ring = keys.ring(tenantId, 'audit');
    const { patient_refs: patients, note, ...rest } = event;
    const seal = (part: 'patients' | 'note', plain: Buffer) =>
      sealValue(ring.current(), placeOf(tenantId, event['id'], part), plain);
    return {
      ...rest,
      patient_refs:
        Array.isArray(patients) && patients.length > 0
          ? seal('patients', patientBytes(patients.map(String)))
          : [],
      ...(typeof note === 'string' ? { note: seal('note', Buffer.from(note)) } : {}),
    };
  };
}

/** The patients of an event, or undefined when the key they are sealed under has been destroyed. */
export function patientsOf(
  keys: TenantKeys,
  logId: string,
  event: Readonly<Record<string, unknown>>,
): string[] | undefined {
  const patients = event['patient_refs'];
  if (Array.isArray(patients)) return patients.filter((id) => typeof id === 'string');
  if (!isSealed(patients)) return [];
  const key = keys.ring(logId, 'audit').version(patients.k);
  return key && patientIds(openValue(key, placeOf(logId, event['id'], 'patients'), patients));
}

/** The free text of an event; `null` when it has none, undefined when its key has been destroyed. */
export function noteOf(
  keys: TenantKeys,
  logId: string,
  event: Readonly<Record<string, unknown>>,
): string | null | undefined {
  const note = event['note'];
  if (typeof note === 'string') return note;
  if (!isSealed(note)) return null;
  const key = keys.ring(logId, 'audit').version(note.k);
  return key && openValue(key, placeOf(logId, event['id'], 'note'), note).toString('utf8');
}

const CONTEXT = 'audit.patient';
const REMEMBERED = 20_000;
const references = new WeakMap<Buffer, Map<string, Buffer>>();

/** A clinic sees the same patients all day: their references are worked out once. */
function referenceOf(key: Buffer, patientId: string): Buffer {
  const known = references.get(key) ?? new Map<string, Buffer>();
  references.set(key, known);
  const found = known.get(patientId);
  if (found) return found;
  if (known.size >= REMEMBERED) known.clear();
  const made = blindIndex(key, CONTEXT, patientId);
  known.set(patientId, made);
  return made;
}

/** What the sequencer indexes of an event: blind references of its patients. None when they cannot be opened. */
export function patientReferences(keys: TenantKeys) {
  return (logId: string, event: Readonly<Record<string, unknown>>): Buffer[] => {
    try {
      const patients = patientsOf(keys, logId, event) ?? [];
      if (patients.length === 0) return [];
      const { key } = keys.ring(logId, 'index').current();
      return patients.map((id) => referenceOf(key, id));
    } catch {
      // An event that was forged or whose keys are gone still takes its place in the log; it is only not found.
      return [];
    }
  };
}

/** The references a patient may be indexed under: one for each version of the index key at hand. */
export function referencesOf(keys: TenantKeys, tenantId: string, patientId: string): Buffer[] {
  const ring = keys.ring(tenantId, 'index');
  const newest = ring.current().version;
  return Array.from({ length: newest }, (_, at) => ring.version(newest - at)).flatMap((key) =>
    key ? [blindIndex(key, CONTEXT, patientId)] : [],
  );
}
