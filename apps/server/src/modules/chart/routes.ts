import { chart } from '@akashi/contract';
import type { HistoryFacts } from '@akashi/fees';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { staffNames } from '../identity/index.ts';
import { institutionOn } from '../institution/index.ts';
import type { MastersOf } from '../masters/index.ts';
import { assertPatient, patientDetail } from '../patients/index.ts';
import {
  byHand,
  departmentName,
  type EncounterRow,
  encounterById,
  presentEncounter,
} from '../reception/index.ts';
import { signRecord } from './commands/sign-record.ts';
import { addCondition, conditionsOf, updateCondition } from './conditions.ts';
import { pastRecords, recordVersions } from './records.ts';

const FIRST_PAST = 10;

export interface ChartDependencies {
  masters: MastersOf;
  /** What was charged before this visit, for the live points. */
  historyBefore: (tx: TenantTransaction, encounter: EncounterRow) => Promise<HistoryFacts>;
  /** Calculates the visit that has just been signed. */
  afterSigning: (tx: TenantTransaction, encounterId: string) => Promise<void>;
}

async function present(tx: TenantTransaction, row: EncounterRow) {
  const staff = await staffNames(tx);
  return presentEncounter(
    row,
    await departmentName(tx, row.department_code),
    row.doctor_id ? (staff.get(row.doctor_id) ?? null) : null,
  );
}

export function chartRoutes(dependencies: ChartDependencies): Implementation[] {
  const { masters, historyBefore, afterSigning } = dependencies;
  return [
    implement(chart.openChart, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        const patientId = encounter.patient_id;
        const [detail, conditions, past, versions, history] = await Promise.all([
          patientDetail(tx, patientId, encounter.date),
          conditionsOf(tx, patientId, masters(tx.tenantId)),
          pastRecords(tx, patientId, FIRST_PAST, undefined, encounter.id),
          recordVersions(tx, encounter.id),
          historyBefore(tx, encounter),
        ]);
        await tx.log({
          act: 'read',
          object: { type: 'chart', id: encounter.id, version: versions.length },
          patients: [patientId],
        });
        const { patient, allergies, coverages, subsidies, limitClasses } = detail;
        return {
          encounter: await present(tx, encounter),
          patient,
          allergies,
          coverages,
          subsidies,
          limitClasses,
          conditions,
          past: past.items,
          pastNext: past.next,
          record: versions.at(-1) ?? null,
          history,
          byHand: byHand(encounter).map(({ action, code, quantity = null, reason }) => ({
            action,
            code,
            quantity,
            reason,
          })),
        };
      }),
    ),
    implement(chart.pastRecords, ({ params, query, context }) =>
      context.read({ patients: [params.patientId] }, async (tx) => {
        await assertPatient(tx, params.patientId);
        return pastRecords(tx, params.patientId, query.limit, query.cursor);
      }),
    ),
    implement(chart.recordVersions, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const encounter = await encounterById(tx, params.encounterId);
        await tx.log({
          act: 'read',
          object: { type: 'chart', id: encounter.id },
          patients: [encounter.patient_id],
        });
        return { versions: await recordVersions(tx, encounter.id) };
      }),
    ),
    implement(chart.signRecord, ({ params, body, context }) => {
      return context.transact(accessLater, async (tx) => {
        const { settings } = await institutionOn(tx, context.deskDate);
        const signing = {
          encounterId: params.encounterId,
          stateVector: body.stateVector,
          reason: body.reason,
          signedBy: context.staffId,
          now: context.now,
          carryOutOnSigning: settings['orders.carryOutOnSigning'] !== false,
        };
        const { record, encounter } = await signRecord(tx, signing, masters(tx.tenantId));
        await afterSigning(tx, encounter.id);
        await announceChange(tx, 'reception');
        await tx.log({
          act: record.version > 1 ? 'amend' : 'sign',
          object: { type: 'chart', id: encounter.id, version: record.version },
          patients: [encounter.patient_id],
          details: { sha256: record.sha256 },
        });
        return { record, encounter: await present(tx, encounter) };
      });
    }),
    ...conditionRoutes(masters),
  ];
}

function conditionRoutes(masters: MastersOf): Implementation[] {
  return [
    implement(chart.listConditions, ({ params, context }) =>
      context.read({ patients: [params.patientId] }, async (tx) => {
        await assertPatient(tx, params.patientId);
        return { conditions: await conditionsOf(tx, params.patientId, masters(tx.tenantId)) };
      }),
    ),
    implement(chart.addCondition, ({ params, body, context }) =>
      context.transact({ patients: [params.patientId] }, async (tx) => {
        await addCondition(tx, params.patientId, body, masters(tx.tenantId));
        return { conditions: await conditionsOf(tx, params.patientId, masters(tx.tenantId)) };
      }),
    ),
    implement(chart.updateCondition, ({ params, body, context }) =>
      context.transact({ patients: [params.patientId], object: { id: params.conditionId } }, async (tx) => {
        await updateCondition(tx, params.patientId, params.conditionId, body, masters(tx.tenantId));
        return { conditions: await conditionsOf(tx, params.patientId, masters(tx.tenantId)) };
      }),
    ),
  ];
}
