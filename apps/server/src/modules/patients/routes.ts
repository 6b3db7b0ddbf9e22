import { accidents, patients } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../platform/database/index.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { accidentColumns } from './accidents.ts';
import { assertNoOverlap, assertPeriod, coverageColumns, subsidyColumns } from './commands/coverage.ts';
import { registerPatient } from './commands/register-patient.ts';
import { addPart, changePart } from './commands/save-part.ts';
import { updatePatient } from './commands/update-patient.ts';
import { protectionRoutes } from './protection-routes.ts';
import { patientDetail, patientHistory, searchPatients } from './queries.ts';

const one = (patientId: string) => ({ patients: [patientId] });

function allergyColumns(body: {
  substance: string;
  drugCode: string | null;
  reaction: string;
  severity: string;
  notedOn: string | null;
  endedOn: string | null;
}) {
  return {
    substance: body.substance,
    drug_code: body.drugCode,
    reaction: body.reaction,
    severity: body.severity,
    noted_on: body.notedOn,
    ended_on: body.endedOn,
  };
}

/** After a change of a part the screen gets the whole patient again. */
async function after(tx: TenantTransaction, patientId: string, on: string) {
  return patientDetail(tx, patientId, on);
}

export function patientRoutes(): Implementation[] {
  return [
    implement(patients.searchPatients, ({ body, context }) =>
      context.read(accessLater, async (tx) => {
        const found = await searchPatients(tx, body.text, body.limit, context.deskDate);
        await tx.log({
          act: 'search',
          object: { type: 'patient' },
          patients: found.patients.map((p) => p.id),
          details: { hits: found.patients.length },
        });
        return found;
      }),
    ),
    implement(patients.createPatient, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const today = context.deskDate;
        const id = await registerPatient(tx, body.patient, today);
        if (body.coverage) await addPart(tx, 'coverage', id, coverageColumns(body.coverage));
        for (const subsidy of body.subsidies) await addPart(tx, 'subsidy', id, subsidyColumns(subsidy));
        for (const allergy of body.allergies) await addPart(tx, 'allergy', id, allergyColumns(allergy));
        await tx.log({ act: 'create', object: { type: 'patient', id, version: 1 }, patients: [id] });
        return after(tx, id, today);
      }),
    ),
    implement(patients.getPatient, ({ params, context }) =>
      context.read(one(params.patientId), (tx) => patientDetail(tx, params.patientId, context.deskDate)),
    ),
    implement(patients.updatePatient, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        await updatePatient(tx, params.patientId, body.patient, body.expectedVersion, context.deskDate);
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
    implement(patients.patientHistory, ({ params, context }) =>
      context.read(one(params.patientId), async (tx) => {
        await patientDetail(tx, params.patientId, context.deskDate);
        const withConditions = context.session.permissions.has('chart:read');
        return { changes: await patientHistory(tx, params.patientId, withConditions) };
      }),
    ),
    ...protectionRoutes(),
    ...coverageRoutes(),
    ...otherPartRoutes(),
    ...accidentRoutes(),
  ];
}

function coverageRoutes(): Implementation[] {
  return [
    implement(patients.addCoverage, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        const columns = coverageColumns(body);
        await assertNoOverlap(tx, params.patientId, body);
        await addPart(tx, 'coverage', params.patientId, columns);
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
    implement(patients.updateCoverage, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        const columns = coverageColumns(body);
        await assertNoOverlap(tx, params.patientId, body, params.itemId);
        await changePart(
          tx,
          'coverage',
          params.patientId,
          params.itemId,
          columns,
          body.expectedVersion,
          body.reason,
        );
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
    implement(patients.addSubsidy, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        await addPart(tx, 'subsidy', params.patientId, subsidyColumns(body));
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
    implement(patients.updateSubsidy, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        await changePart(
          tx,
          'subsidy',
          params.patientId,
          params.itemId,
          subsidyColumns(body),
          body.expectedVersion,
          body.reason,
        );
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
  ];
}

function otherPartRoutes(): Implementation[] {
  return [
    implement(patients.addLimitClass, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        assertPeriod(body);
        await addPart(tx, 'limitClass', params.patientId, {
          class: body.class,
          multiple_months: body.multipleMonths,
          specific_disease_limit_yen: body.specificDiseaseLimitYen,
          valid_from: body.validFrom,
          valid_to: body.validTo,
        });
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
    implement(patients.addAllergy, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        await addPart(tx, 'allergy', params.patientId, allergyColumns(body));
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
    implement(patients.updateAllergy, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        await changePart(
          tx,
          'allergy',
          params.patientId,
          params.itemId,
          allergyColumns(body),
          body.expectedVersion,
          body.reason,
        );
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
  ];
}

function accidentRoutes(): Implementation[] {
  return [
    implement(accidents.addAccident, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        await addPart(tx, 'accidentCase', params.patientId, accidentColumns(body));
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
    implement(accidents.updateAccident, ({ params, body, context }) =>
      context.transact(one(params.patientId), async (tx) => {
        await changePart(
          tx,
          'accidentCase',
          params.patientId,
          params.itemId,
          accidentColumns(body),
          body.expectedVersion,
          body.reason,
        );
        return after(tx, params.patientId, context.deskDate);
      }),
    ),
  ];
}
