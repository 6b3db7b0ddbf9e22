import { ageOn } from '@akashi/calendar';
import { insurerKind, unencodable } from '@akashi/claim-file';
import type { Allergy, Coverage, LimitClass, Patient, PatientSummary, Subsidy } from '@akashi/contract';
import type { AllergyRow, CoverageRow, LimitClassRow, PatientRow, SubsidyRow } from './model.ts';

/** The only way from a row to what a screen gets. `on` is the day ages are counted for. */
export function presentPatient(row: PatientRow, on: string): Patient {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    kana: row.kana,
    claimName: row.claim_name,
    birthDate: row.birth_date,
    sex: row.sex === 'male' ? 'male' : 'female',
    postalCode: row.postal_code,
    address: row.address,
    phone: row.phone,
    phone2: row.phone2,
    emergencyContact: row.emergency_contact,
    note: row.note,
    diedOn: row.died_on,
    version: row.version,
    age: ageOn(row.birth_date, on),
    unclaimableCharacters: unclaimable(row.claim_name ?? row.name),
  };
}

/** Characters that the claim file's character set lacks. */
function unclaimable(name: string): string[] {
  return [...new Set(unencodable(name).map((found) => found.char))];
}

export function presentSummary(
  row: Pick<PatientRow, 'id' | 'number' | 'name' | 'kana' | 'birth_date' | 'sex'> & {
    last_visit: string | null;
  },
  on: string,
): PatientSummary {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    kana: row.kana,
    birthDate: row.birth_date,
    sex: row.sex === 'male' ? 'male' : 'female',
    age: ageOn(row.birth_date, on),
    lastVisit: row.last_visit,
  };
}

export function presentCoverage(row: CoverageRow): Coverage {
  return {
    id: row.id,
    version: row.version,
    insurerNumber: row.insurer_number,
    kind: row.kind === 'elderly' ? 'elderly' : row.kind === 'national' ? 'national' : 'employee',
    insurerName: insurerKind(row.insurer_number)?.label ?? '',
    symbol: row.symbol,
    number: row.number,
    branch: row.branch,
    relation: row.relation === 'family' ? 'family' : 'self',
    rateTenths: row.rate_tenths,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    confirmedOn: row.confirmed_on,
  };
}

export function presentSubsidy(row: SubsidyRow): Subsidy {
  return {
    id: row.id,
    version: row.version,
    payerNumber: row.payer_number,
    recipientNumber: row.recipient_number,
    lawNumber: row.payer_number.slice(0, 2),
    name: insurerKind(row.payer_number)?.label ?? '',
    monthlyLimitYen: row.monthly_limit_yen,
    visitLimitYen: row.visit_limit_yen,
    timesPerMonth: row.times_per_month,
    rateTenths: row.rate_tenths,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    confirmedOn: row.confirmed_on,
  };
}

export function presentLimitClass(row: LimitClassRow): LimitClass {
  return {
    id: row.id,
    version: row.version,
    class: row.class as LimitClass['class'],
    multipleMonths: row.multiple_months,
    specificDiseaseLimitYen: row.specific_disease_limit_yen as LimitClass['specificDiseaseLimitYen'],
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

export function presentAllergy(row: AllergyRow): Allergy {
  return {
    id: row.id,
    version: row.version,
    substance: row.substance,
    drugCode: row.drug_code,
    reaction: row.reaction,
    severity: row.severity === 'mild' || row.severity === 'severe' ? row.severity : 'unknown',
    notedOn: row.noted_on,
    endedOn: row.ended_on,
  };
}
