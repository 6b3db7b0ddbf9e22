import { DocumentError } from './errors.ts';
import type { LocalDate } from './model/common.ts';

export type FormKind =
  | 'receipt'
  | 'statement'
  | 'prescription'
  | 'claimSheet'
  | 'claimTotals'
  | 'dailyCash'
  | 'limitSheet'
  | 'chart'
  | 'emergencyEnvelope'
  | 'purgeCertificate'
  | 'destructionCertificate'
  | 'accidentSheet';

/** Id of a drawing: folder and month of validity, e.g. `prescription/2026-06`. Stored with every print. */
export type EditionId = string;

/** A drawing of a form and the days it is the right one for (both ends included). */
export interface Edition {
  id: EditionId;
  form: FormKind;
  paper: 'A4' | 'A5';
  validFrom: LocalDate;
  validTo: LocalDate;
}

const OPEN_END = '9999-12-31';

/**
 * Validity of every drawing. The deciding day is the day of issue for a prescription and the day or
 * month of service for the others, never today. 様式第二号: 患者希望 column from 2024-10-01; 残薬
 * block redrawn from 2026-06-01.
 */
export const EDITIONS: readonly Edition[] = [
  { id: 'receipt/2024-06', form: 'receipt', paper: 'A5', validFrom: '2024-06-01', validTo: OPEN_END },
  { id: 'statement/2024-06', form: 'statement', paper: 'A5', validFrom: '2024-06-01', validTo: OPEN_END },
  {
    id: 'prescription/2024-10',
    form: 'prescription',
    paper: 'A5',
    validFrom: '2024-10-01',
    validTo: '2026-05-31',
  },
  {
    id: 'prescription/2026-06',
    form: 'prescription',
    paper: 'A5',
    validFrom: '2026-06-01',
    validTo: OPEN_END,
  },
  { id: 'claim-sheet/2024-06', form: 'claimSheet', paper: 'A4', validFrom: '2024-06-01', validTo: OPEN_END },
  {
    id: 'claim-totals/2024-06',
    form: 'claimTotals',
    paper: 'A4',
    validFrom: '2020-01-01',
    validTo: OPEN_END,
  },
  { id: 'daily-cash/2024-06', form: 'dailyCash', paper: 'A4', validFrom: '2024-06-01', validTo: OPEN_END },
  { id: 'chart/2024-06', form: 'chart', paper: 'A4', validFrom: '2024-06-01', validTo: OPEN_END },
  {
    id: 'emergency-envelope/2024-06',
    form: 'emergencyEnvelope',
    paper: 'A5',
    validFrom: '2024-06-01',
    validTo: OPEN_END,
  },
  {
    id: 'limit-sheet/2018-04',
    form: 'limitSheet',
    paper: 'A4',
    validFrom: '2018-04-01',
    validTo: OPEN_END,
  },
  {
    id: 'purge-certificate/2020-01',
    form: 'purgeCertificate',
    paper: 'A4',
    validFrom: '2020-01-01',
    validTo: OPEN_END,
  },
  {
    id: 'destruction-certificate/2020-01',
    form: 'destructionCertificate',
    paper: 'A4',
    validFrom: '2020-01-01',
    validTo: OPEN_END,
  },
  {
    id: 'accident-sheet/2024-06',
    form: 'accidentSheet',
    paper: 'A4',
    validFrom: '2024-06-01',
    validTo: OPEN_END,
  },
];

/**
 * The drawing of a form that is valid on a day.
 * @throws {DocumentError} `DOCUMENT_EDITION_NONE` when none is.
 */
export function editionFor(form: FormKind, day: LocalDate): Edition {
  const found = EDITIONS.find((e) => e.form === form && e.validFrom <= day && day <= e.validTo);
  if (found) return found;
  throw new DocumentError(
    'DOCUMENT_EDITION_NONE',
    `${day} に使える様式がありません。日付を確かめてください。`,
    [{ field: 'day', message: `${form} の様式の有効期間外の日付です。` }],
  );
}

/**
 * The drawing a stored print was made with, so that a reprint looks the same.
 * @throws {DocumentError} `DOCUMENT_EDITION_UNKNOWN` when this version does not carry it.
 */
export function storedEdition(form: FormKind, id: EditionId): Edition {
  const found = EDITIONS.find((e) => e.form === form && e.id === id);
  if (found) return found;
  throw new DocumentError(
    'DOCUMENT_EDITION_UNKNOWN',
    `保存された様式 ${id} がこの版にありません。製品を更新してから再発行してください。`,
  );
}
