import { addOrder, appendText, createDraft, stateVector } from '@akashi/chart-draft';
import type { OrderBody } from '@akashi/contract';
import * as Y from 'yjs';
import { recalculate } from '../../modules/billing/index.ts';
import { appendUpdate, signRecord } from '../../modules/chart/index.ts';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { dressOrder } from '../care/dress-orders.ts';
import { minutesOf } from '../plan/opening.ts';
import type { Visit } from '../plan/visit.ts';
import { instantOf, type Member, type Stage } from './context.ts';
import { diagnose } from './register.ts';

export interface Consulted {
  shareYen: number;
  points: number;
  holds: readonly { code: string; text: string }[];
}

const MINUTES_TO_DOCTOR = 18;
const MINUTES_TO_SIGN = 25;

/** Writes the draft of a visit: text and orders as the doctor would leave them on the screen. */
export async function writeDraft(
  tx: TenantTransaction,
  stage: Pick<Stage, 'library'>,
  encounterId: string,
  visit: Visit,
  doctor: Member,
): Promise<Y.Doc> {
  const doc = createDraft();
  const orders = visit.orders
    .map((order) => dressOrder(order, stage.library, visit.date))
    .filter((order): order is OrderBody => order !== undefined);
  const at = instantOf(visit.date, minutesOf(visit.time) + MINUTES_TO_DOCTOR).toISOString();
  doc.transact(() => {
    for (const part of ['s', 'o', 'a', 'p'] as const) appendText(doc.getXmlFragment(part), visit.soap[part]);
  });
  for (const order of orders) addOrder(doc, order, { author: { id: doctor.id, name: doctor.name }, at });
  await appendUpdate(tx, encounterId, Y.encodeStateAsUpdate(doc), doctor.id);
  return doc;
}

/** The whole consultation: diseases, draft, signature, charge. */
export async function consult(
  tx: TenantTransaction,
  stage: Stage,
  encounter: { id: string; patientId: string },
  visit: Visit,
  doctor: Member,
): Promise<Consulted> {
  for (const diagnosis of visit.diagnoses)
    await diagnose(tx, stage, encounter.patientId, diagnosis, visit.date);
  const doc = await writeDraft(tx, stage, encounter.id, visit, doctor);
  const signed = await signRecord(
    tx,
    {
      encounterId: encounter.id,
      stateVector: stateVector(doc),
      reason: '',
      signedBy: doctor.id,
      now: instantOf(visit.date, minutesOf(visit.time) + MINUTES_TO_SIGN),
      carryOutOnSigning: true,
    },
    stage.library,
  );
  const calculation = await recalculate(tx, signed.encounter, stage.library);
  await tx.log({
    act: 'sign',
    object: { type: 'chart', id: encounter.id, version: 1 },
    patients: [encounter.patientId],
    details: { sha256: signed.record.sha256 },
  });
  return {
    shareYen: calculation.share_yen,
    points: calculation.points,
    holds: holdsOf(calculation.body),
  };
}

function holdsOf(body: unknown): { code: string; text: string }[] {
  const holds = typeof body === 'object' && body !== null && 'holds' in body ? body.holds : [];
  return Array.isArray(holds) ? (holds as { code: string; text: string }[]) : [];
}
