import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { type ClaimsClinic, openClaimsClinic } from '../../../testing/claims/claims-clinic.ts';
import { addDisease, insurers, patientOf } from '../../../testing/claims/month.ts';
import { type EditionFile, editionFile } from '../../../testing/edition-file.ts';
import { importBeside } from '../../masters/index.ts';

/** 再診料, 初診料, 末梢血液一般検査. */
export const RETURN_VISIT = '112007410';
export const FIRST_VISIT = '111000110';
export const BLOOD_COUNT = '160008010';
export const MONTH = '2025-08';
export const START = '2026-06-01';

/** A clinic with a charged month of three patients and five visits, signed and with diseases. */
export async function openRevisedClinic(): Promise<ClaimsClinic> {
  const clinic = await openClaimsClinic();
  for (const [index, name] of ['試算 一', '試算 二', '試算 三'].entries()) {
    const detail = await patientOf(clinic, { name, kana: 'しさん' }, { insurerNumber: insurers.employees });
    await addDisease(clinic, detail);
    await clinic.visit(detail.patient, { date: `${MONTH}-04` });
    if (index === 0) continue;
    await clinic.visit(
      detail.patient,
      { date: `${MONTH}-18` },
      {
        s: '変わりない',
        orders: [
          {
            kind: 'laboratory',
            id: uuidv7(),
            items: [{ code: BLOOD_COUNT, name: '', unitName: '' }],
            collection: 'venous',
          },
        ],
      },
    );
  }
  return clinic;
}

/** Loads a hand-made file of the official layout as an edition, as `akashi masters import --beside` does. */
export async function loadEdition(
  clinic: ClaimsClinic,
  name: string,
  points: EditionFile['points'],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-edition-'));
  try {
    writeFileSync(join(folder, 's_ALL20260501.csv'), editionFile({ start: START, points }));
    const { edition } = await importBeside({
      connection: clinic.database.connection('akashi_job'),
      path: folder,
      name,
      start: START,
    });
    return edition.id;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
