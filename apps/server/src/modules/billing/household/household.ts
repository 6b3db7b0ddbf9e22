import { addClaimMonths, endOfMonth, halvedLimitMonth } from '@akashi/calendar';
import { insurerKind } from '@akashi/claim-file';
import { type Household, type HouseholdPerson, households } from '@akashi/contract';
import { type HouseholdSetting, householdOfMonth } from '@akashi/fees';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { coveragesOfPolicy, samePolicy } from '../../patients/index.ts';
import type { CoverageRow } from '../../reception/index.ts';
import { isUnder70 } from '../share.ts';
import { coveragesInMonth, membersOf } from './members.ts';
import {
  type HouseholdMaterial,
  householdMaterial,
  openVisits,
  type Receipt,
  receiptOf,
} from './receipts.ts';
import { notesOf, receiptReason, stepText } from './words.ts';

type Choices = z.output<typeof households.householdOfMonth.query>;

/** 多数回該当 counts the months before within twelve. */
const MONTHS_BEFORE = 11;
const MONTHS_FOR_MULTIPLE = 3;

interface PersonRow {
  id: string;
  number: number;
  name: string;
  birth_date: string;
}

/** The household of a patient in a month, what was charged to each here, and what comes back. Throws NOT_FOUND. */
export async function householdOf(
  tx: TenantTransaction,
  patientId: string,
  choices: Choices,
): Promise<Household> {
  const { month } = choices;
  const members = await membersOf(tx, patientId, month);
  const ids = members.length > 0 ? members.map((row) => row.patient_id) : [patientId];
  // The sums of a month tell what each was charged: whose record is closed to the session closes the household.
  for (const id of ids) tx.demandOpen(id);
  const [rows, coverages] = await Promise.all([personRows(tx, ids), coveragesInMonth(tx, ids, month)]);
  if (!rows.some(({ id }) => id === patientId)) throw new AppError('NOT_FOUND');
  const policy = coverages.get(patientId);
  const persons = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const material = await householdMaterial(tx, ids, {
    from: addClaimMonths(month, -MONTHS_BEFORE),
    to: month,
  });
  const receiptsIn = (one: string) =>
    policy
      ? persons.flatMap(
          (row) => receiptOf(material, { id: row.id, birthDate: row.birth_date }, one, policy) ?? [],
        )
      : [];
  const together = ids.filter((id) => apartOf(policy, coverages.get(id)) === null);
  const limits = material.limits.filter((row) => together.includes(row.patient_id));
  const classes = { ...registeredClasses(limits, month), ...chosen(choices) };
  const hitMonths = hitsBefore(month, classes, receiptsIn);
  const multipleMonths = isMultiple(choices, limits, month, hitMonths);
  const receipts = receiptsIn(month);
  const result = householdOfMonth(receipts, { month, multipleMonths, ...classes });
  const seen = persons.map((row): HouseholdPerson => {
    const coverage = coverages.get(row.id);
    const at = receipts.findIndex(({ personId }) => personId === row.id);
    return {
      ...presentRow(row),
      memberId: members.find((member) => member.patient_id === row.id)?.id ?? null,
      relation: coverage?.relation === 'family' ? 'family' : 'self',
      under70: isUnder70({ date: `${month}-01`, birthDate: row.birth_date, coverage }),
      apart: apartOf(policy, coverage),
      receipt: presentReceipt(receipts[at], result.counted[at] ?? false),
      openVisits: openVisits(material, row.id, month),
    };
  });
  return {
    month,
    insurer: policy
      ? { number: policy.insurer_number, name: insurerKind(policy.insurer_number)?.label ?? '保険' }
      : null,
    persons: seen,
    proposals: policy ? await proposals(tx, policy, ids, month) : [],
    under70Class: classes.under70Class ?? null,
    from70Class: classes.from70Class,
    multipleMonths,
    hitMonths,
    steps: result.steps.map((step) => ({
      text: stepText(step, persons.find(({ id }) => id === step.personId)?.name),
      sumYen: step.sumYen,
      limitYen: step.limitYen,
      refundYen: step.refundYen,
      source: step.source,
    })),
    refundYen: result.refundYen,
    notes: notesOf({
      month,
      persons: seen,
      result,
      classes,
      turning75: persons.some((row) => halvedLimitMonth(row.birth_date) === month),
    }),
  };
}

function personRows(tx: TenantTransaction, ids: readonly string[]): Promise<PersonRow[]> {
  return tx.many(
    qb
      .selectFrom('app.patient')
      .select(['id', 'number', 'name', 'birth_date'])
      .where('tenant_id', '=', tx.tenantId)
      .where('id', 'in', [...ids])
      .orderBy('number'),
  );
}

function presentRow({ id, number, name, birth_date }: PersonRow) {
  return { patientId: id, number, name, birthDate: birth_date };
}

/** Patients under the same insurer, symbol and number in the month who are not of the household yet. */
async function proposals(
  tx: TenantTransaction,
  policy: CoverageRow,
  known: readonly string[],
  month: string,
): Promise<Household['proposals']> {
  const found = await coveragesOfPolicy(tx, policy, {
    from: `${month}-01`,
    to: endOfMonth(`${month}-01`),
  });
  const others = new Map(
    found.filter((row) => !known.includes(row.patient_id)).map((row) => [row.patient_id, row]),
  );
  if (others.size === 0) return [];
  const rows = await personRows(tx, [...others.keys()]);
  return rows.map((row) => ({
    ...presentRow(row),
    relation: others.get(row.id)?.relation === 'family' ? ('family' as const) : ('self' as const),
  }));
}

type Classes = Pick<HouseholdSetting, 'under70Class' | 'from70Class'>;

/** 適用区分 as certificates of those who are added up say it in the month; from 70 on 一般 unless told otherwise. */
function registeredClasses(limits: Limits, month: string): Classes {
  const valid = limitsIn(limits, month);
  const under70 = valid.flatMap((row) => households.under70Class.safeParse(row.class).data ?? [])[0];
  const from70 = valid.flatMap((row) => households.from70Class.safeParse(row.class).data ?? [])[0];
  return { from70Class: from70 ?? '一般', ...(under70 ? { under70Class: under70 } : {}) };
}

function chosen({ under70Class, from70Class }: Choices): Partial<Classes> {
  return { ...(under70Class ? { under70Class } : {}), ...(from70Class ? { from70Class } : {}) };
}

type Limits = HouseholdMaterial['limits'];

function limitsIn(limits: Limits, month: string) {
  return limits.filter((row) => row.valid_from <= `${month}-31` && row.valid_to >= `${month}-01`);
}

/** Earlier months of the twelve with a refund of the household, or with the limit reached at the window. */
function hitsBefore(
  month: string,
  classes: Classes,
  receiptsIn: (month: string) => readonly Receipt[],
): string[] {
  const hits: string[] = [];
  for (let back = MONTHS_BEFORE; back >= 1; back--) {
    const earlier = addClaimMonths(month, -back);
    const receipts = receiptsIn(earlier);
    const multipleMonths = hits.length >= MONTHS_FOR_MULTIPLE;
    const { steps } = householdOfMonth(receipts, { month: earlier, multipleMonths, ...classes });
    // The outpatient limit of one person from 70 on does not count towards it.
    const refunded = steps.some(({ kind, refundYen }) => kind !== 'outpatient' && refundYen > 0);
    if (refunded || receipts.some(({ limited, under70 }) => limited && under70)) hits.push(earlier);
  }
  return hits;
}

function isMultiple(
  { multiple }: Choices,
  limits: Limits,
  month: string,
  hitMonths: readonly string[],
): boolean {
  if (multiple !== 'auto') return multiple === 'yes';
  return (
    hitMonths.length >= MONTHS_FOR_MULTIPLE || limitsIn(limits, month).some((row) => row.multiple_months)
  );
}

function apartOf(policy: CoverageRow | undefined, own: CoverageRow | undefined): string | null {
  if (!policy || !own) return 'この月に有効な保険がありません。';
  return samePolicy(policy, own) ? null : 'この月の保険が別なので合算しません。';
}

function presentReceipt(receipt: Receipt | undefined, counted: boolean): HouseholdPerson['receipt'] {
  if (!receipt) return null;
  const { costYen, patientYen } = receipt;
  const afterInsuranceYen = Math.round(receipt.afterInsuranceYen);
  return { costYen, afterInsuranceYen, patientYen, counted, reason: receiptReason(receipt.under70, counted) };
}
