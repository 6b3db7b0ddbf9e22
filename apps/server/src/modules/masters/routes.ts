import { masters } from '@akashi/contract';
import type { MasterKind } from '@akashi/master-files';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { editionOn } from './edition.ts';
import type { MastersOf } from './holder.ts';
import type { MasterLibrary } from './library.ts';
import { localSchemes } from './local-subsidies.ts';
import { presentHit } from './present.ts';
import { type LibraryRow, SEPARATOR } from './row.ts';
import { findUsages } from './usages.ts';

export function masterRoutes(library: MastersOf): Implementation[] {
  return [
    implement(masters.searchMasters, async ({ body, context }) => {
      const current = library(context.tenantId);
      const sections = body.sections ? new Set(body.sections) : undefined;
      const rows = current.search.find(body.text, body.kinds, body.on, sections ? 500 : body.limit);
      const hits = rows.map((row) => presentHit(row, current, body.on));
      return {
        hits: hits
          .filter((hit) => !sections || hit.kind !== 'procedure' || sections.has(hit.detail.slice(0, 1)))
          .slice(0, body.limit),
      };
    }),
    implement(masters.masterRows, async ({ body, context }) => {
      const current = library(context.tenantId);
      const of = (kind: MasterKind, codes: readonly string[]) =>
        codes.flatMap((code) => current.versions(kind, code)).map(presentRow);
      return {
        rows: [
          ...of('procedure', body.procedures),
          ...of('drug', withSelective(body.drugs, current, body.on)),
          ...of('material', body.materials),
          ...of('disease', body.diseases),
        ],
      };
    }),
    implement(masters.getMasterEdition, async ({ query, context }) =>
      editionOn(library(context.tenantId), query.on),
    ),
    implement(masters.localSchemes, async ({ query, context }) => ({
      schemes: localSchemes(library(context.tenantId).localSubsidies, query.payerNumber),
    })),
    implement(masters.searchUsages, async ({ query }) => ({ usages: findUsages(query.text, query.form) })),
  ];
}

/** With each 長期収載品 its （選） row, so that a screen prices a patient's wish as the bill does. */
function withSelective(codes: readonly string[], library: MasterLibrary, on: string): readonly string[] {
  return [...new Set(codes.flatMap((code) => [code, library.selectiveDrug(code, on)?.code ?? code]))];
}

function presentRow(row: LibraryRow) {
  return {
    kind: row.kind,
    code: row.code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    columns: row.packed.split(SEPARATOR),
    provisional: row.provisional,
  };
}
