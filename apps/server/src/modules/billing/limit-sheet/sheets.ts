import type { LimitSheet, LimitSheetLine, StaffName } from '@akashi/contract';
import { LAWS_WITH_LIMIT_SHEET, limitSheet, type SheetAmount, subsidyRule } from '@akashi/fees';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { staffNames } from '../../identity/index.ts';
import { institutionOn } from '../../institution/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import type { EncounterRow } from '../../reception/index.ts';
import { liveBill } from '../bills.ts';
import { calculateEncounter } from '../calculate.ts';
import type { ChargedBill } from '../charged-bills.ts';
import { calculationMaterial } from '../material.ts';
import { entryHistories, type SheetEntryRow } from './entries.ts';
import { chargedVisits, type OwnLine, ownLines } from './own.ts';

/** A certificate of the visit that comes with a sheet. */
interface Certificate {
  id: string;
  law: string;
  limitYen: number;
}

/** Certificates of the visit whose monthly limit counts over all institutions, in their order. */
export async function certificatesWithSheet(
  tx: TenantTransaction,
  encounter: EncounterRow,
): Promise<Certificate[]> {
  if (encounter.subsidy_ids.length === 0) return [];
  const rows = await tx.many(
    qb
      .selectFrom('app.subsidy')
      .select(['id', 'payer_number', 'monthly_limit_yen'])
      .where('tenant_id', '=', tx.tenantId)
      .where('id', 'in', encounter.subsidy_ids)
      .orderBy('payer_number'),
  );
  return rows.flatMap(({ id, payer_number, monthly_limit_yen: limitYen }) => {
    const law = payer_number.slice(0, 2);
    return limitYen !== null && LAWS_WITH_LIMIT_SHEET.includes(law) ? [{ id, law, limitYen }] : [];
  });
}

/** The sheets of the visit's month: what others wrote and what was charged here, in the order of the paper. */
export async function sheetsOfVisit(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: MasterLibrary,
): Promise<LimitSheet[]> {
  const certificates = await certificatesWithSheet(tx, encounter);
  if (certificates.length === 0) return [];
  const [material, visits, staff, settings, bill] = await Promise.all([
    calculationMaterial(tx, [encounter]),
    chargedVisits(tx, encounter),
    staffNames(tx),
    institutionOn(tx, encounter.date),
    liveBill(tx, encounter.id),
  ]);
  const birthDate = material.patients.get(encounter.patient_id)?.birth_date ?? '';
  const charged = bill?.status === 'final';
  const present = charged
    ? visits
    : withOpen(visits, encounter, await calculateEncounter(tx, encounter, masters));
  const histories = await entryHistories(tx, encounter.patient_id, encounter.date);
  const lawOf = (subsidyId: string) => material.subsidies.get(subsidyId)?.payer_number.slice(0, 2);
  return certificates.map((certificate) =>
    asSheet(certificate, encounter, {
      own: ownLines(present, certificate.law, material, birthDate),
      openId: charged ? undefined : encounter.id,
      entries: [...histories.values()].filter(
        (states) => lawOf(states[0]?.subsidy_id ?? '') === certificate.law,
      ),
      here: settings.institution.name,
      staff,
    }),
  );
}

/** The visit at hand takes its place among the charged ones. */
function withOpen(
  visits: readonly ChargedBill[],
  encounter: EncounterRow,
  { result, share }: Awaited<ReturnType<typeof calculateEncounter>>,
) {
  const open: ChargedBill = {
    ...encounter,
    encounter_id: encounter.id,
    points: result.points,
    total_yen: share.totalYen,
    share_yen: share.shareYen,
  };
  const at = visits.findIndex(({ date }) => date > encounter.date);
  return visits.toSpliced(at < 0 ? visits.length : at, 0, open);
}

interface Parts {
  own: readonly OwnLine[];
  openId: string | undefined;
  /** Every state of each entry of others. */
  entries: readonly (readonly SheetEntryRow[])[];
  /** Our own name, as it stands on the sheet. */
  here: string;
  staff: ReadonlyMap<string, StaffName>;
}

function asSheet({ id, law, limitYen }: Certificate, encounter: EncounterRow, parts: Parts): LimitSheet {
  const entries = parts.entries.map((states) => ({ states, newest: states.at(-1) }));
  const others = entries.flatMap(({ states, newest }) =>
    newest && !newest.withdrawn ? [{ states, newest }] : [],
  );
  const lines = [
    ...others.map(({ states, newest }) => otherLine(newest, states, parts.staff)),
    ...parts.own.map((line) => ownLine(line, parts)),
  ].sort((a, b) => (a.line.date === b.line.date ? a.place - b.place : a.line.date < b.line.date ? -1 : 1));
  const sheet = limitSheet(limitYen, lines);
  return {
    subsidyId: id,
    law,
    name: subsidyRule(law).name,
    limitYen,
    month: encounter.date.slice(0, 7),
    lines: sheet.lines.map(({ entry, runningYen, doubt }) => ({ ...entry.line, runningYen, doubt })),
    totalYen: sheet.totalYen,
    freeYen: sheet.freeYen,
    reachedOn: sheet.reached?.entry.line.date ?? null,
    withdrawn: entries.flatMap(({ states, newest }) =>
      newest?.withdrawn
        ? [{ id: newest.entry_id, history: states.map((row) => stateOf(row, parts.staff)) }]
        : [],
    ),
  };
}

interface Placed extends SheetAmount {
  line: Omit<LimitSheetLine, 'runningYen' | 'doubt'>;
  /** Within a day: before us, ours, after us. */
  place: 0 | 1 | 2;
}

function otherLine(newest: SheetEntryRow, states: readonly SheetEntryRow[], staff: Parts['staff']): Placed {
  const { entry_id: id, version, after_own: afterOwn, noted_total_yen: notedTotalYen } = newest;
  return {
    place: afterOwn ? 2 : 0,
    shareYen: newest.share_yen,
    ...(notedTotalYen === null ? {} : { notedTotalYen }),
    line: {
      date: newest.date,
      costYen: newest.cost_yen,
      shareYen: newest.share_yen,
      kind: 'other',
      institution: newest.institution,
      entry: { id, version, afterOwn, notedTotalYen, history: states.map((row) => stateOf(row, staff)) },
    },
  };
}

function ownLine({ encounterId, date, costYen, shareYen }: OwnLine, { openId, here }: Parts): Placed {
  const kind = encounterId === openId ? 'open' : 'own';
  return { place: 1, shareYen, line: { date, costYen, shareYen, kind, institution: here, entry: null } };
}

function stateOf(row: SheetEntryRow, staff: Parts['staff']) {
  return {
    date: row.date,
    institution: row.institution,
    costYen: row.cost_yen,
    shareYen: row.share_yen,
    notedTotalYen: row.noted_total_yen,
    afterOwn: row.after_own,
    version: row.version,
    withdrawn: row.withdrawn,
    reason: row.reason,
    recordedBy: staff.get(row.recorded_by) ?? { id: row.recorded_by, name: '', role: 'clerk' as const },
    recordedAt: row.recorded_at.toISOString(),
  };
}
