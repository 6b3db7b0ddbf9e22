import { patientShare, rateTenths } from '@akashi/fees';
import type { OpenedChart } from '../opened-chart.ts';

/** What the patient will pay in yen before public subsidies, whose limits only accounting knows; null: 自費. */
export function shareBeforeSubsidies(opened: OpenedChart, points: number): number | null {
  const { encounter, patient, coverages } = opened;
  const coverage = coverages.find((one) => one.id === encounter.coverageId);
  if (coverage === undefined) return null;
  const { birthDate } = patient;
  const known = coverage.rateTenths;
  const rate = known ?? rateTenths({ birthDate, on: encounter.date, coverageKind: coverage.kind }).tenths;
  return patientShare({ points, date: encounter.date, birthDate, rateTenths: rate }).share;
}
