import { accidents } from '@akashi/contract';
import type { AccidentCharge, VisitResult } from '@akashi/fees';
import { sql } from 'kysely';
import { accessLater, jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import type { MasterLibrary, MastersOf } from '../masters/index.ts';
import { accidentCases } from '../patients/index.ts';
import { accidentKind, lockEncounter } from '../reception/index.ts';
import { liveBill } from './bills.ts';
import { recalculate } from './calculate.ts';

export function accidentRoutes(masters: MastersOf): Implementation[] {
  return [
    implement(accidents.getAccidentVisit, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const { view, patientId } = await viewAccident(tx, params.encounterId, masters(tx.tenantId));
        await tx.log({
          act: 'read',
          object: { type: 'bill', id: params.encounterId },
          patients: [patientId],
        });
        return view;
      }),
    ),
    implement(accidents.markAccidentVisit, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const { expectedVersion, ...marks } = body;
        await mark(tx, params.encounterId, expectedVersion, marks, masters(tx.tenantId));
        const { view, patientId } = await viewAccident(tx, params.encounterId, masters(tx.tenantId));
        await tx.log({
          act: 'update',
          object: { type: 'bill', id: params.encounterId },
          patients: [patientId],
        });
        await announceChange(tx, 'reception');
        return view;
      }),
    ),
    implement(accidents.accidentItems, async ({ query, context }) => ({
      items: masters(context.tenantId)
        .accidentItems(query.date)
        .map(({ code, name, unit, value }) => ({ code, name, unit, value })),
    })),
  ];
}

/** Throws NOT_FOUND (the visit belongs to no accident), CONFLICT, BILL_FINAL, ACCIDENT_ITEM_UNKNOWN. */
async function mark(
  tx: TenantTransaction,
  encounterId: string,
  expectedVersion: number,
  marks: object & { items: readonly { code: string }[] },
  masters: MasterLibrary,
): Promise<void> {
  const encounter = await lockEncounter(tx, encounterId);
  if (encounter.accident_case_id === null) throw new AppError('NOT_FOUND');
  if (encounter.version !== expectedVersion) throw new AppError('CONFLICT');
  if ((await liveBill(tx, encounterId))?.status === 'final') throw new AppError('BILL_FINAL');
  if (marks.items.some(({ code }) => masters.accidentItem(code, encounter.date) === undefined))
    throw new AppError('ACCIDENT_ITEM_UNKNOWN', { field: 'body.items' });
  await tx.run(
    qb
      .updateTable('app.encounter')
      .set({ accident_marks: jsonb(marks), version: sql<number>`version + 1` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', encounterId),
  );
}

async function viewAccident(tx: TenantTransaction, encounterId: string, masters: MasterLibrary) {
  const encounter = await lockEncounter(tx, encounterId);
  const { accident_case_id: caseId } = encounter;
  if (caseId === null) throw new AppError('NOT_FOUND');
  const row = (await accidentCases(tx, [caseId])).get(caseId);
  if (!row) throw new AppError('NOT_FOUND');
  const [calculation, bill] = await Promise.all([
    recalculate(tx, encounter, masters),
    liveBill(tx, encounterId),
  ]);
  const charge = calculation.accident as unknown as AccidentCharge;
  const { holds } = calculation.body as unknown as VisitResult;
  const { questions, points, pointYen, itemsYen, totalYen, yenTenths } = charge;
  return {
    patientId: encounter.patient_id,
    view: {
      caseId: row.id,
      kind: accidentKind(row.kind),
      accidentOn: row.accident_on,
      payer: row.payer === 'patient' ? ('patient' as const) : ('insurer' as const),
      version: encounter.version,
      final: bill?.status === 'final',
      marks: accidents.accidentMarks.parse(encounter.accident_marks),
      questions: questions.map((question) => ({ ...question, choices: [...question.choices] })),
      unconfirmed: holds
        .filter(({ code, itemCode }) => code === 'ACCIDENT-UNCONFIRMED' && itemCode !== undefined)
        .map(({ itemCode = '', text }) => ({ code: itemCode, text })),
      points,
      pointYen,
      itemsYen,
      totalYen,
      yenTenths,
    },
  };
}
