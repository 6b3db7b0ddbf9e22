import { isPreschool, turns70FromMonth } from '@akashi/calendar';
import type { OrderBody } from '@akashi/contract';
import { prescriptionWords } from '@akashi/fees';
import type { MasterLibrary } from '../../masters/index.ts';
import type { PrescribedDrug, PrescribedGroup, PrescriptionInput } from '../model/prescription.ts';
import { type Issue, printedPatient } from './receipt-input.ts';
import type { VisitToPrint } from './visit-to-print.ts';

type Prescription = Extract<OrderBody, { kind: 'prescription' }>;
type Group = Prescription['groups'][number];

/** Outside prescriptions of the latest signed version. */
export function outsidePrescriptions(visit: VisitToPrint): Prescription[] {
  const orders = visit.versions.at(-1)?.body.orders ?? [];
  return orders.flatMap((order) =>
    order.kind === 'prescription' && order.place === 'outside' ? [order] : [],
  );
}

/** One form per refill count: refillable and other drugs must stand on separate sheets. */
export function prescriptionInputs(
  visit: VisitToPrint,
  masters: MasterLibrary,
  issue: Issue,
): PrescriptionInput[] {
  const sheets = Map.groupBy(outsidePrescriptions(visit), (order) => order.refill);
  return [...sheets].map(([refill, orders]) => ({
    issuedAt: issue.at.toISOString(),
    issuedOn: visit.encounter.date,
    institution: visit.institution,
    doctor: { name: visit.versions.at(-1)?.signedBy.name ?? '' },
    patient: {
      ...printedPatient(visit),
      birthDate: visit.detail.patient.birthDate,
      sex: visit.detail.patient.sex,
      address: visit.detail.patient.address,
    },
    ...insuranceOf(visit),
    subsidies: visit.subsidies.map((subsidy) => ({
      payerNumber: subsidy.payerNumber,
      recipientNumber: subsidy.recipientNumber,
    })),
    groups: orders.flatMap((order) =>
      order.groups.map((group) => printedGroup(group, visit.encounter.date, masters)),
    ),
    ...(refill === 2 || refill === 3 ? { refill } : {}),
    leftover: 'none',
    remarks: [...remarksOf(visit), ...orders.flatMap(patchRemark)],
  }));
}

function insuranceOf({ coverage }: VisitToPrint) {
  if (!coverage) return {};
  return {
    relation: coverage.relation === 'self' ? ('insured' as const) : ('dependent' as const),
    insurerNumber: coverage.insurerNumber,
    symbol: coverage.symbol,
    number: coverage.number,
    branch: coverage.branch,
  };
}

function printedGroup(group: Group, on: string, masters: MasterLibrary): PrescribedGroup {
  return {
    drugs: group.drugs.map((drug) => printedDrug(drug, group, on, masters)),
    usage: group.form === 'asNeeded' ? `頓用 ${group.usage}` : group.usage,
    count: countOf(group),
  };
}

function countOf(group: Group): string {
  switch (group.form) {
    case 'internal':
      return `${group.count}日分`;
    case 'asNeeded':
      return `${group.count}回分`;
    case 'external':
      return '';
  }
}

function printedDrug(
  drug: Group['drugs'][number],
  group: Group,
  on: string,
  masters: MasterLibrary,
): PrescribedDrug {
  const row = masters.drug(drug.code, on);
  const generic = drug.byGenericName ? row?.genericNameText : undefined;
  return {
    name: generic || drug.name || row?.name || drug.code,
    amount: amountOf(drug.amount, row?.unitName ?? drug.unitName, group),
    ...(drug.noSubstitution ? { noSubstitution: true } : {}),
    ...(drug.patientWish && !drug.noSubstitution ? { patientWish: true } : {}),
  };
}

/** Single and daily amount side by side, as the study group of 2010 asks; external drugs as a total. */
function amountOf(amount: number, unit: string, group: Group): string {
  if (group.form === 'external') return `${amount}${unit}`;
  if (group.form === 'asNeeded') return `1回${amount}${unit}`;
  const times = group.timesPerDay;
  if (!times || times === 1) return `1日${amount}${unit}`;
  const single = Math.round((amount / times) * 1000) / 1000;
  return `1回${single}${unit}（1日${amount}${unit}）`;
}

/** More patches than usual are paid only with the reason on the prescription (第5部通則5ただし書). */
function patchRemark(order: Prescription): string[] {
  return prescriptionWords({ patchReason: order.patchReason });
}

/** 備考 that the pharmacy needs for the share: ６歳, 高一, 高７. */
function remarksOf(visit: VisitToPrint): string[] {
  const { birthDate } = visit.detail.patient;
  const on = visit.encounter.date;
  if (isPreschool(birthDate, on)) return ['６歳'];
  if (on.slice(0, 7) < turns70FromMonth(birthDate)) return [];
  if (visit.sharePercent === 30) return ['高７'];
  return visit.coverage?.kind === 'elderly' && visit.sharePercent === 20 ? ['高８'] : ['高一'];
}
