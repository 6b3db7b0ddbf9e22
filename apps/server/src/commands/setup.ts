import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { foundTenant } from '../found-tenant.ts';
import { asOperator } from './with-database.ts';

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** What `akashi setup FILE` reads: the institution as it is registered, its hours, standards and first administrator. */
const setupFile = z.object({
  tenant: z.string().regex(/^[a-z0-9][a-z0-9-]{1,30}$/),
  institution: z.object({
    validFrom: z.iso.date(),
    code: z.string().regex(/^[0-9]{7}$/),
    prefecture: z.string().regex(/^[0-9]{2}$/),
    name: z.string().min(1),
    postalCode: z.string().default(''),
    address: z.string().min(1),
    phone: z.string().min(1),
    founder: z.string().default(''),
    kind: z.enum(['clinic', 'hospital']).default('clinic'),
    beds: z.int().min(0).default(0),
    generalBeds: z.int().min(0).default(0),
    pediatrics: z.boolean().default(false),
  }),
  departments: z.array(z.object({ code: z.string().regex(/^[0-9]{2}$/), name: z.string().min(1) })).min(1),
  hours: z.array(z.object({ weekday: z.int().min(0).max(6), opens: time, closes: time })).min(1),
  standards: z.array(z.object({ standard: z.string(), validFrom: z.iso.date() })).default([]),
  administrator: z.object({
    loginId: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,40}$/),
    name: z.string().min(1),
    kana: z.string().default(''),
    passwordFile: z.string().min(1),
  }),
});

export const setupExample = {
  tenant: 'my-clinic',
  institution: {
    validFrom: '2025-04-01',
    code: '1234567',
    prefecture: '13',
    name: '○○クリニック',
    postalCode: '100-0000',
    address: '東京都…',
    phone: '03-0000-0000',
    founder: '',
  },
  departments: [{ code: '01', name: '内科' }],
  hours: [
    { weekday: 1, opens: '09:00', closes: '12:00' },
    { weekday: 1, opens: '14:00', closes: '18:00' },
  ],
  standards: [{ standard: 'statement', validFrom: '2025-04-01' }],
  administrator: { loginId: 'admin', name: '管理者', passwordFile: './admin-password.txt' },
};

/** Founds an empty clinic of one's own. Throws SETUP-FILE with the field, and what the database says when it exists already. */
export async function setupCommand(file: string): Promise<string> {
  const parsed = setupFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.map(String).join('.')).join('、');
    throw new Error(
      `SETUP-FILE: 設定ファイルの次の項目を直してください: ${places}(例: akashi setup --example)`,
    );
  }
  const { tenant, institution, administrator, ...rest } = parsed.data;
  const password = readFileSync(administrator.passwordFile, 'utf8').trim();
  await asOperator({ act: 'found-institution', object: { type: 'Tenant', id: tenant } }, (database) =>
    foundTenant(database, {
      code: tenant,
      name: institution.name,
      institution: { ...institution, ...rest, settings: { 'orders.carryOutOnSigning': true } },
      administrator: {
        loginId: administrator.loginId,
        name: administrator.name,
        kana: administrator.kana,
        password,
        initial: true,
      },
    }),
  );
  return institution.name;
}
