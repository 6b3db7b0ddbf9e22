import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, localDate } from './shapes.ts';

const noPatient = { none: 'マスターには患者の情報がない' } as const;
export const masterKind = z.enum(['procedure', 'drug', 'material', 'comment', 'disease', 'modifier']);
export const masterHit = z.object({
  kind: masterKind,
  code: z.string(),
  name: z.string(),
  kana: z.string(),
  unitName: z.string(),
  /** Points or yen as printed, null when none. */ value: z.string().nullable(),
  detail: z.string(),
  provisional: z.boolean(),
});
export type MasterHit = z.infer<typeof masterHit>;

export const searchMasters = route({
  id: 'masters.search',
  module: 'masters',
  method: 'POST',
  path: '/api/masters/search',
  safe: true,
  summary: 'マスターを探す',
  /** Kana, kanji, abbreviation, English or code; only what is in force on `on`. */
  body: z.object({
    text: z.string().trim().min(1).max(60),
    kinds: z.array(masterKind).min(1),
    on: localDate,
    limit: z.int().min(1).max(50).default(20),
    sections: z.array(z.string()).optional(),
  }),
  response: z.object({ hits: z.array(masterHit) }),
  permission: 'signedIn',
  access: noPatient,
});
/** Versions of rows as stored, so that the browser prices a draft with the same engine as the server. */
export const masterRows = route({
  id: 'masters.rows',
  module: 'masters',
  method: 'POST',
  path: '/api/masters/rows',
  safe: true,
  summary: 'マスターの行',
  body: z.object({
    on: localDate,
    procedures: z.array(z.string()).max(2000).default([]),
    drugs: z.array(z.string()).max(500).default([]),
    materials: z.array(z.string()).max(200).default([]),
    diseases: z.array(z.string()).max(200).default([]),
  }),
  response: z.object({
    rows: z.array(
      z.object({
        kind: masterKind,
        code: z.string(),
        validFrom: localDate,
        validTo: localDate,
        columns: z.array(z.string()),
        provisional: z.boolean(),
      }),
    ),
  }),
  permission: 'signedIn',
  access: noPatient,
});
export const masterEdition = z.object({
  /** starter: the common few hundred codes that ship with the product. */
  set: z.enum(['none', 'starter', 'official']),
  releases: z.array(
    z.object({
      id,
      kind: z.string(),
      origin: z.string(),
      fileName: z.string(),
      fileDate: localDate,
      rows: z.int(),
      importedAt: instant,
      report: z.unknown(),
      /** Set when it is of an edition that this institution reads from a day of care on. */
      edition: z.object({ name: z.string(), from: localDate }).nullable(),
    }),
  ),
  newest: z.record(z.string(), localDate),
  /** Points from the notification, because the official file is not loaded: from when, of how many codes. */
  provisional: z.object({ from: localDate, codes: z.int() }).nullable(),
  /** Set when the schedule in force on `on` is newer than the newest loaded master. */
  stale: z.object({ schedule: localDate, text: z.string() }).nullable(),
});
export type MasterEdition = z.infer<typeof masterEdition>;
export const getMasterEdition = route({
  id: 'masters.edition',
  module: 'masters',
  method: 'GET',
  path: '/api/masters/edition',
  summary: '使っているマスターの版',
  query: z.object({ on: localDate }),
  response: masterEdition,
  permission: 'signedIn',
  access: noPatient,
});
/** What a scheme of a prefecture leaves to the patient, in the fields of a certificate. */
export const localScheme = z.object({
  name: z.string(),
  /** As printed, e.g. `0-15`. */
  ages: z.string(),
  rateTenths: z.int().nullable(),
  visitLimitYen: z.int().nullable(),
  timesPerMonth: z.int().nullable(),
  monthlyLimitYen: z.int().nullable(),
});
export type LocalScheme = z.infer<typeof localScheme>;
export const localSchemes = route({
  id: 'masters.localSchemes',
  module: 'masters',
  method: 'GET',
  path: '/api/masters/local-schemes',
  summary: '公費負担者番号に当てはまる地方公費',
  // The number of a payer, not of a person.
  query: z.object({ payerNumber: z.string().regex(/^[0-9]{8}$/) }),
  response: z.object({ schemes: z.array(localScheme) }),
  permission: 'signedIn',
  access: noPatient,
});
export const usageHit = z.object({
  code: z.string(),
  text: z.string(),
  form: z.enum(['internal', 'asNeeded', 'external']),
  timesPerDay: z.int().nullable(),
});
export const searchUsages = route({
  id: 'masters.usages',
  module: 'masters',
  method: 'GET',
  path: '/api/masters/usages',
  summary: '用法を探す',
  query: z.object({
    text: z.string().max(40).default(''),
    form: z.enum(['internal', 'asNeeded', 'external']).optional(),
  }),
  response: z.object({ usages: z.array(usageHit) }),
  permission: 'signedIn',
  access: noPatient,
});
