import { accidents } from '@akashi/contract';
import type { AccidentCharge, AccidentTerms, AccidentVisit, HistoryFacts } from '@akashi/fees';
import { z } from 'zod';
import type { AccidentRow } from '../patients/index.ts';
import { accidentLabel, type EncounterRow } from '../reception/index.ts';
import type { Share } from './share.ts';
import type { CalculatedVisit } from './visit-facts.ts';

const stored = z.object({ taxExempt: z.boolean().catch(false), designatedNumber: z.string().catch('') });

/** What 労災 asks of the institution: taxed or not (1点 12円 or 11円50銭), and its number as a designated one. */
export type AccidentSettings = z.infer<typeof stored>;

/** `accident` of the institution's settings; what is not set is a taxed institution without a number. */
export function accidentSettings(settings: Readonly<Record<string, unknown>>): AccidentSettings {
  return stored.catch({ taxExempt: false, designatedNumber: '' }).parse(settings.accident);
}

export function termsOf(row: AccidentRow, { taxExempt }: Pick<AccidentSettings, 'taxExempt'>): AccidentTerms {
  if (row.kind !== 'traffic') return { kind: 'workers', taxExempt };
  if (row.basis === 'points' && row.yen_tenths !== null)
    return { kind: 'trafficByPoints', yenTenths: row.yen_tenths };
  return {
    kind: 'trafficAsWorkers',
    taxExempt,
    techniquePercent: row.technique_percent,
    onYenItems: row.on_yen_items,
  };
}

interface Facts {
  row: AccidentRow;
  encounter: EncounterRow;
  settings: AccidentSettings;
  /** Day of the first visit of the case. */
  since: string | undefined;
  /** Of the case alone. */
  history: HistoryFacts;
  /** All visits of the patient. */
  visits: readonly CalculatedVisit[];
}

/** What the rules of the accident ask of one visit. */
export function accidentVisitOf({ row, encounter, settings, since, history, visits }: Facts): AccidentVisit {
  const received = row.form_received_on !== null && row.form !== '';
  return {
    terms: termsOf(row, settings),
    marks: accidents.accidentMarks.parse(encounter.accident_marks),
    formReceived: received,
    // 再発 and 転医 have no such fee; whenever the form came, the fee is charged with the first visit.
    formFee:
      received &&
      row.started === 'new' &&
      (row.form === '5' || row.form === '16-3') &&
      encounter.date === since &&
      history.earlierVisits.length === 0,
    otherVisitThatDay: visits.some(
      (other) =>
        other.id !== encounter.id &&
        other.date === encounter.date &&
        other.accident_case_id !== encounter.accident_case_id &&
        other.result.units.some(({ section }) => section === '11' || section === '12'),
    ),
  };
}

/** 労災 and 一括払い: nothing at the window; otherwise everything. */
export function accidentShare(row: AccidentRow, charge: AccidentCharge): Share {
  const price = (charge.yenTenths / 10).toLocaleString('ja-JP', {
    minimumFractionDigits: charge.yenTenths % 10 ? 2 : 0,
  });
  const yen = (value: number) => `${value.toLocaleString('ja-JP')}円`;
  const items = charge.itemsYen > 0 ? `、円の項目${yen(charge.itemsYen)}` : '';
  const sum = `${charge.points.toLocaleString('ja-JP')}点を1点${price}円で${yen(charge.pointYen)}${items}。`;
  const patientPays = row.payer === 'patient';
  return {
    totalYen: charge.totalYen,
    shareYen: patientPays ? charge.totalYen : 0,
    reason: `${accidentLabel(row)}: ${sum}${patientPays ? '窓口で全額をいただきます。' : '窓口の負担はありません。'}`,
  };
}
