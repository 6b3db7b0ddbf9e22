import { checkDigit } from '@akashi/claim-file';
import type { PatientDetail } from '@akashi/contract';
import type { ClaimsClinic } from './claims-clinic.ts';

export const MONTH = '2025-08';
const HYPERTENSION = '8833421';

const numbered = (digits: string): string => `${digits}${checkDigit(digits)}`;
export const insurers = {
  employees: numbered('0113001'),
  national: numbered('13805'),
  elderly: numbered('3913100'),
} as const;
export const subsidies = {
  intractable: numbered('5413601'),
  welfare: numbered('1213601'),
  city: numbered('8313601'),
  recipient: numbered('123456'),
} as const;

/** Registers a patient with these insurances, all seen in the month. */
export async function patientOf(
  clinic: ClaimsClinic,
  wish: { name: string; kana: string; birthDate?: string; claimName?: string },
  ...coverages: { insurerNumber: string; validFrom?: string; validTo?: string }[]
): Promise<PatientDetail> {
  const { api } = await clinic.as('clerk');
  let detail = await clinic.patient(wish, null);
  for (const coverage of coverages) {
    detail = await api.patients.addCoverage({
      params: { patientId: detail.patient.id },
      body: {
        symbol: '12-34',
        number: '567',
        branch: coverage.insurerNumber.startsWith('39') ? '' : '01',
        relation: 'self',
        validFrom: '2020-04-01',
        confirmedOn: `${MONTH}-04`,
        ...coverage,
      },
    });
  }
  return detail;
}

export async function addSubsidy(
  clinic: ClaimsClinic,
  { patient }: PatientDetail,
  payerNumber: string,
  terms: { rateTenths?: number; monthlyLimitYen?: number } = {},
): Promise<PatientDetail> {
  const { api } = await clinic.as('clerk');
  return api.patients.addSubsidy({
    params: { patientId: patient.id },
    body: { payerNumber, recipientNumber: subsidies.recipient, validFrom: '2025-01-01', ...terms },
  });
}

/** 高血圧症, or what is named, under treatment since spring. */
export async function addDisease(
  clinic: ClaimsClinic,
  { patient }: PatientDetail,
  disease: {
    diseaseCode?: string;
    modifiers?: string[];
    freeName?: string;
    startDate?: string;
    main?: boolean;
  } = {},
): Promise<void> {
  const { api } = await clinic.as('doctor');
  await api.chart.addCondition({
    params: { patientId: patient.id },
    body: { diseaseCode: HYPERTENSION, startDate: '2025-04-02', main: true, ...disease },
  });
}
