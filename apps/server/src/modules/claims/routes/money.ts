import { claims } from '@akashi/contract';
import { accessLater, isClosed, logAmong } from '../../../platform/database/index.ts';
import { announceChange, type Implementation, implement } from '../../../platform/http/index.ts';
import { addAssessment, importAssessments } from '../assessments/add.ts';
import { decideAssessment } from '../assessments/decide.ts';
import {
  assessmentById,
  assessmentPage,
  assessmentSums,
  noticeMonths,
  presentAssessment,
} from '../assessments/rows.ts';
import { closedAssessment } from '../closed.ts';
import { addRemittance, cancelRemittance, reconciliation } from '../remittances/remittances.ts';

const patientsOf = (rows: readonly { patient_id: string | null }[]): string[] =>
  rows.flatMap((row) => row.patient_id ?? []);
/** Of one line; a receipt of somebody unknown here names no patient. */
const patientOf = ({ patient_id }: { patient_id: string | null }) =>
  patient_id === null ? ('none' as const) : [patient_id];

/** 査定 (増減点連絡書): list, take in, enter, decide. */
export function assessmentRoutes(): Implementation[] {
  return [
    implement(claims.listAssessments, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const { rows, next } = await assessmentPage(tx, query);
        const object = { type: 'claimAssessment', id: context.tenantId };
        await logAmong(tx, { act: 'read', object, details: { rows: rows.length } }, patientsOf(rows));
        const items = rows.map((row) => {
          const item = presentAssessment(row);
          return isClosed(tx.context, row.patient_id) ? closedAssessment(item) : item;
        });
        return { items, next, sums: await assessmentSums(tx, query), months: await noticeMonths(tx) };
      }),
    ),
    implement(claims.importAssessments, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const bytes = new Uint8Array(Buffer.from(body.content, 'base64'));
        const { patients, ...taken } = await importAssessments(tx, bytes, body);
        const object = { type: 'claimAssessment', id: context.tenantId };
        await logAmong(tx, { act: 'import', object, details: { imported: taken.imported } }, patients);
        await announceChange(tx, 'claims');
        return taken;
      }),
    ),
    implement(claims.addAssessment, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const row = await assessmentById(tx, await addAssessment(tx, body));
        const object = { type: 'claimAssessment', id: row.id };
        await tx.log({ act: 'create', object, patients: patientOf(row) });
        await announceChange(tx, 'claims');
        return presentAssessment(row);
      }),
    ),
    implement(claims.decideAssessment, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const { patient_id } = await assessmentById(tx, params.assessmentId);
        if (patient_id !== null) tx.demandOpen(patient_id);
        await decideAssessment(tx, params.assessmentId, body);
        const row = await assessmentById(tx, params.assessmentId);
        const object = { type: 'claimAssessment', id: row.id };
        await tx.log({ act: 'update', object, patients: patientOf(row) });
        await announceChange(tx, 'claims');
        return presentAssessment(row);
      }),
    ),
  ];
}

/** What the bodies paid. */
export function remittanceRoutes(): Implementation[] {
  return [
    implement(claims.reconciliation, ({ context }) =>
      context.read({ patients: 'none' }, (tx) => reconciliation(tx)),
    ),
    implement(claims.addRemittance, ({ body, context }) =>
      context.transact({ patients: 'none' }, async (tx) => {
        const added = await addRemittance(tx, body, context.deskDate);
        await announceChange(tx, 'claims');
        return added;
      }),
    ),
    implement(claims.cancelRemittance, ({ params, body, context }) =>
      context.transact({ patients: 'none', object: { id: params.remittanceId } }, async (tx) => {
        const cancelled = await cancelRemittance(tx, params.remittanceId, body.reason);
        await announceChange(tx, 'claims');
        return cancelled;
      }),
    ),
  ];
}
