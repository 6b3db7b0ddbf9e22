import type { Clinic, House } from '../../../apps/server/src/testing/clinic.ts';

export interface Filled {
  /** Words of the charts of the institution that will go. */
  words: string[];
  /** Stored papers of both institutions. */
  documents: { tenantId: string; sha256: Buffer }[];
}

/** Patients, signed charts, papers and log entries in both institutions, by their own screens. */
export async function fillClinic(clinic: Clinic, patients: number): Promise<Filled> {
  const words: string[] = [];
  for (const house of [clinic, clinic.other]) {
    for (let n = 0; n < patients; n += 1) {
      const word = `${house.code}の主訴${n}は夜間の咳と微熱`;
      if (house === clinic) words.push(word);
      await careFor(house, n, word);
    }
  }
  const documents = await clinic.database.arrange<{ tenantId: string; sha256: Buffer }>(
    'select tenant_id as "tenantId", sha256 from platform.file_object',
  );
  return { words, documents };
}

async function careFor(house: House, n: number, word: string): Promise<void> {
  const { patient } = await house.patient({
    name: `破棄 ${house.code}${n}`,
    // Readings of its own in each institution: what is found later belongs to one of them.
    kana: `${house.code === 'alpha' ? 'ハキ' : 'トナリ'} ${'アイウエオカキクケコサシ'[n % 12] ?? 'ア'}`,
    address: `東京都見本区${house.code}${n}丁目1-2-3`,
    phone: `03-0000-${house.code === 'alpha' ? 1 : 2}${String(n).padStart(3, '0')}`,
    note: `${house.code}${n} 家族の連絡先は控えのとおり`,
  });
  const { id } = await house.visit(patient, {}, { s: word });
  const { api } = await house.as('clerk');
  await api.documents.issueDocuments({ params: { encounterId: id }, body: { kinds: ['receipt'] } });
}
