import { claims } from '@akashi/contract';
import { accessLater } from '../../../platform/database/index.ts';
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
import { logAccess } from '../log-access.ts';
import { addRemittance, cancelRemittance, reconciliation } from '../remittances/remittances.ts';

const patientsOf = (rows: readonly { patient_id: string | null }[]): string[] => [
  ...new Set(rows.flatMap((row) => row.patient_id ?? [])),
];

/** 査定 (増減点連絡書): list, take in, enter, decide. */
export function assessmentRoutes(): Implementation[] {
  return [
    implement(claims.listAssessments, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const { rows, next } = await assessmentPage(tx, query);
        const object = { type: 'claimAssessment', id: context.tenantId };
        await logAccess(tx, { act: 'read', object, details: { rows: rows.length } }, patientsOf(rows));
        return {
          items: rows.map(presentAssessment),
          next,
          sums: await assessmentSums(tx, query),
          months: await noticeMonths(tx),
        };
      }),
    ),
    implement(claims.importAssessments, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const bytes = new Uint8Array(Buffer.from(body.content, 'base64'));
        const { patients, ...taken } = await importAssessments(tx, bytes, body);
        const object = { type: 'claimAssessment', id: context.tenantId };
        await logAccess(tx, { act: 'import', object, details: { imported: taken.imported } }, patients);
        await announceChange(tx, 'claims');
        return taken;
      }),
    ),
    implement(claims.addAssessment, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const row = await assessmentById(tx, await addAssessment(tx, body));
        const object = { type: 'claimAssessment', id: row.id };
        await logAccess(tx, { act: 'create', object }, patientsOf([row]));
        await announceChange(tx, 'claims');
        return presentAssessment(row);
      }),
    ),
    implement(claims.decideAssessment, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        await decideAssessment(tx, params.assessmentId, body);
        const row = await assessmentById(tx, params.assessmentId);
        const object = { type: 'claimAssessment', id: row.id };
        await logAccess(tx, { act: 'update', object }, patientsOf([row]));
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
    implement(claims.cancelRemittance, ({ params, context }) =>
      context.transact({ patients: 'none', object: { id: params.remittanceId } }, async (tx) => {
        const cancelled = await cancelRemittance(tx, params.remittanceId);
        await announceChange(tx, 'claims');
        return cancelled;
      }),
    ),
  ];
}
