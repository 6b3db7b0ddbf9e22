import { type AccidentClaim, accidents, errorEntry } from '@akashi/contract';
import { accessLater, isClosed, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/invalid-field.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { accidentSettings, termsOf } from '../billing/index.ts';
import { conditionsOf } from '../chart/index.ts';
import {
  keepDocument,
  presentDocument,
  printedInstitution,
  renderAccidentSheet,
} from '../documents/index.ts';
import { institutionByDay } from '../institution/index.ts';
import type { MasterLibrary, MastersOf } from '../masters/index.ts';
import { patientDetail, patientSummaries } from '../patients/index.ts';
import { accidentKind } from '../reception/index.ts';
import { type AccidentMonth, accidentMonths } from './month.ts';
import { problemsOf } from './problems.ts';
import { accidentSheet } from './sheet.ts';
import { monthTotals } from './totals.ts';

export interface AccidentClaimDependencies {
  masters: MastersOf;
  files: FileStore;
}

const OUTCOMES = {
  cured: '治ゆ',
  continuing: '継続',
  transferred: '転医',
  stopped: '中止',
  died: '死亡',
} as const;

export function accidentClaimRoutes({ masters, files }: AccidentClaimDependencies): Implementation[] {
  return [
    implement(accidents.listAccidentClaims, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const claims = await listed(tx, query.month, masters(tx.tenantId));
        await tx.log({
          act: 'read',
          object: { type: 'accidentClaim', id: query.month },
          patients: claims.map(({ patient }) => patient.id),
          among: true,
        });
        return { month: query.month, claims };
      }),
    ),
    implement(accidents.printAccidentClaim, ({ body, context }) =>
      context.transact(accessLater, async (tx) => {
        const { month, caseId } = body;
        const library = masters(tx.tenantId);
        const [one] = await accidentMonths(tx, month, library, caseId);
        if (!one) throw new AppError('NOT_FOUND');
        tx.demandOpen(one.row.patient_id);
        if (problemsOf(one).length > 0) throw new AppError('ACCIDENT_CLAIM_HELD');
        if (one.row.kind !== 'traffic' && body.course === '')
          throw invalidField('body.course', '傷病の経過を入力してください。');
        const input = await sheetInput(tx, one, body, library, context.now);
        const row = await keepDocument(tx, files, {
          kind: 'accidentSheet',
          patientId: one.row.patient_id,
          encounterId: null,
          issuedOn: context.deskDate,
          input,
          rendered: renderAccidentSheet(input),
        });
        await tx.log({
          act: 'print',
          object: { type: 'accidentClaim', id: caseId },
          patients: [one.row.patient_id],
          details: { month },
        });
        return presentDocument(row);
      }),
    ),
  ];
}

async function listed(
  tx: TenantTransaction,
  month: string,
  masters: MasterLibrary,
): Promise<AccidentClaim[]> {
  const months = await accidentMonths(tx, month, masters);
  const institution = await institutionByDay(tx);
  const patients = await patientSummaries(
    tx,
    months.map(({ row }) => row.patient_id),
    `${month}-01`,
  );
  const claims: AccidentClaim[] = [];
  for (const one of months) {
    const { row, visits } = one;
    const patient = patients.get(row.patient_id);
    const last = visits.at(-1)?.encounter.date;
    if (!patient || last === undefined) continue;
    const { points, totalYen } = monthTotals(one, termsOf(row, accidentSettings(institution(last).settings)));
    const dates = new Set(visits.map(({ encounter }) => encounter.date));
    claims.push({
      caseId: row.id,
      patient,
      kind: accidentKind(row.kind),
      accidentOn: row.accident_on,
      payer: row.payer === 'patient' ? 'patient' : 'insurer',
      days: dates.size,
      points,
      totalYen,
      ...(isClosed(tx.context, row.patient_id)
        ? { problems: problemsOf(one).length > 0 ? [CLOSED] : [], conditions: [] }
        : {
            problems: problemsOf(one),
            conditions: proposed(await conditionsInMonth(tx, one, masters), dates, row),
          }),
    });
  }
  return claims;
}

/** A protected patient whose record is closed to the session: that something is to be done, and not what. */
const { message, next } = errorEntry('PATIENT_PROTECTED');
const CLOSED = { code: 'PATIENT_PROTECTED', text: message, next, encounterId: null };

function proposed(
  conditions: Awaited<ReturnType<typeof conditionsInMonth>>,
  dates: ReadonlySet<string>,
  { accident_on }: AccidentMonth['row'],
): AccidentClaim['conditions'] {
  return conditions.map(({ id, name, startDate }) => ({
    id,
    name,
    startDate,
    proposed: dates.has(startDate) || startDate === accident_on,
  }));
}

/** Diseases under treatment in the month, since the accident. */
async function conditionsInMonth(
  tx: TenantTransaction,
  { month, row }: AccidentMonth,
  masters: MasterLibrary,
) {
  const all = await conditionsOf(tx, row.patient_id, masters);
  return all.filter(
    ({ startDate, endDate }) =>
      startDate >= row.accident_on &&
      startDate.slice(0, 7) <= month &&
      (endDate === null || endDate.slice(0, 7) >= month),
  );
}

const DISEASE_OUTCOMES: Readonly<Record<string, '治ゆ' | '死亡' | '中止'>> = {
  cured: '治ゆ',
  died: '死亡',
  stopped: '中止',
};

async function sheetInput(
  tx: TenantTransaction,
  one: AccidentMonth,
  wish: { outcome: keyof typeof OUTCOMES; course: string; conditionIds: readonly string[] },
  masters: MasterLibrary,
  now: Date,
) {
  const last = one.visits.at(-1)?.encounter.date ?? `${one.month}-01`;
  const { institution, settings } = (await institutionByDay(tx))(last);
  const [{ patient }, conditions] = await Promise.all([
    patientDetail(tx, one.row.patient_id, last),
    conditionsInMonth(tx, one, masters),
  ]);
  const chosen = conditions.filter(({ id }) => wish.conditionIds.includes(id));
  if (chosen.length !== new Set(wish.conditionIds).size)
    throw new AppError('NOT_FOUND', { field: 'body.conditionIds' });
  const own = accidentSettings(settings);
  return accidentSheet(one, termsOf(one.row, own), {
    issuedAt: now.toISOString(),
    institution: printedInstitution(institution),
    designatedNumber: own.designatedNumber,
    patient: {
      number: String(patient.number).padStart(5, '0'),
      name: patient.name,
      kana: patient.kana,
      birthDate: patient.birthDate,
      sex: patient.sex,
    },
    diseases: chosen.map(({ name, startDate, outcome, main }) => {
      const ended = DISEASE_OUTCOMES[outcome ?? ''];
      return { name, startDate, main, ...(ended === undefined ? {} : { outcome: ended }) };
    }),
    outcome: OUTCOMES[wish.outcome],
    course: wish.course,
  });
}
