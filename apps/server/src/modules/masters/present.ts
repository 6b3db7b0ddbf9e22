import type { MasterHit } from '@akashi/contract';
import type { MasterLibrary } from './library.ts';
import type { LibraryRow } from './row.ts';

/** A hit of the order search: name, unit and what it costs on the day. */
export function presentHit(row: LibraryRow, library: MasterLibrary, on: string): MasterHit {
  const facts = factsOf(row, library, on);
  return {
    kind: row.kind,
    code: row.code,
    name: row.name,
    kana: row.kana,
    provisional: row.provisional,
    ...facts,
  };
}

function factsOf(
  row: LibraryRow,
  library: MasterLibrary,
  on: string,
): Pick<MasterHit, 'unitName' | 'value' | 'detail'> {
  switch (row.kind) {
    case 'procedure': {
      const record = library.procedure(row.code, on);
      return {
        unitName: record?.unitName ?? '',
        value: record ? String(record.value) : null,
        detail: record?.section ?? '',
      };
    }
    case 'drug': {
      const record = library.drug(row.code, on);
      return {
        unitName: record?.unitName ?? '',
        value: record ? String(record.price) : null,
        detail: [record?.form ?? '', record?.generic ? '後発' : '', record?.genericNameText ?? '']
          .filter(Boolean)
          .join(' '),
      };
    }
    case 'material': {
      const record = library.material(row.code, on);
      return { unitName: record?.unitName ?? '', value: record ? String(record.price) : null, detail: '' };
    }
    case 'disease': {
      const record = library.disease(row.code, on);
      return { unitName: '', value: null, detail: record?.icd10.filter(Boolean).join(' ') ?? '' };
    }
    case 'comment':
    case 'modifier':
      return { unitName: '', value: null, detail: '' };
  }
}
