import { patientShare, rateTenths } from '@akashi/fees';
import type { OpenedChart } from '../opened-chart.ts';

type Coverage = OpenedChart['coverages'][number];

/** What the patient will pay in yen before public subsidies, whose limits only accounting knows; null: 自費. */
export function shareBeforeSubsidies(opened: OpenedChart, points: number): number | null {
  const { encounter, patient, coverages } = opened;
  const coverage = coverages.find((one) => one.id === encounter.coverageId);
  if (coverage === undefined) return null;
  const { birthDate } = patient;
  const rate = shareTenths(coverage, birthDate, encounter.date);
  return patientShare({ points, date: encounter.date, birthDate, rateTenths: rate }).share;
}

/** The rate on the certificate, otherwise the one that age and insurance give, in tenths. */
export function shareTenths(coverage: Coverage, birthDate: string, on: string): number {
  return coverage.rateTenths ?? rateTenths({ birthDate, on, coverageKind: coverage.kind }).tenths;
}
