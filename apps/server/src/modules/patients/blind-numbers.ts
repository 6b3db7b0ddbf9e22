import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** Numbers that are sealed and yet find their patient, when typed as a whole. */
type BlindKind = 'phone' | 'insured' | 'recipient';

/** One written form per number: digits and letters, in half width, without leading zeros where they are padding. */
const normalise: Record<BlindKind, (text: string) => string> = {
  phone: (text) => text.normalize('NFKC').replace(/\D/g, ''),
  insured: (text) => padded(text),
  recipient: (text) => padded(text),
};

function padded(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z\p{L}]/gu, '')
    .replace(/^0+/, '');
}

/** Replaces what finds a patient by the numbers of this patient, coverage or subsidy. */
export async function writeBlindNumbers(
  tx: TenantTransaction,
  patientId: string,
  entityId: string,
  numbers: readonly (readonly [kind: BlindKind, text: string])[],
): Promise<void> {
  await tx.run(
    qb.deleteFrom('app.patient_blind').where('tenant_id', '=', tx.tenantId).where('entity_id', '=', entityId),
  );
  const found = new Map<string, { kind: BlindKind; digest: Buffer }>();
  for (const [kind, text] of numbers) {
    const normal = normalise[kind](text);
    if (normal !== '') found.set(`${kind}/${normal}`, { kind, digest: tx.blind(kind, normal) });
  }
  if (found.size === 0) return;
  await tx.run(
    qb.insertInto('app.patient_blind').values(
      [...found.values()].map((row) => ({
        tenant_id: tx.tenantId,
        ...row,
        entity_id: entityId,
        patient_id: patientId,
      })),
    ),
  );
}

/** The numbers of a coverage or subsidy that find its patient. */
export function numbersOfPart(
  columns: Readonly<Record<string, string | number | boolean | null>>,
): (readonly [BlindKind, string])[] {
  const { number, recipient_number: recipient } = columns;
  return [
    ...(typeof number === 'string' ? [['insured', number] as const] : []),
    ...(typeof recipient === 'string' ? [['recipient', recipient] as const] : []),
  ];
}

/** A number in the one written form under which it is compared; '' when nothing of it is left. */
export const numberForm = padded;

/** Digests under which this number of this kind may be found. */
export function digestsOf(tx: TenantTransaction, kind: BlindKind, text: string): Buffer[] {
  const normal = normalise[kind](text);
  return normal === '' ? [] : tx.blindAll(kind, normal);
}

/** Digests under which somebody may be found who typed these digits. */
export function digestsFor(tx: TenantTransaction, typed: string): { kind: BlindKind; digest: Buffer }[] {
  const kinds: readonly BlindKind[] = ['phone', 'insured', 'recipient'];
  return kinds.flatMap((kind) => digestsOf(tx, kind, typed).map((digest) => ({ kind, digest })));
}
