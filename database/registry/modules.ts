import { accessLogTenantTables } from './access-log.ts';
import { accidentTables } from './accidents.ts';
import { attachmentTables } from './attachments.ts';
import { authorityDefiners, authorityTables } from './authority.ts';
import { claimCheckTables } from './claim-checks.ts';
import { claimTables } from './claims.ts';
import { dailyRunDefiners, dailyRunTables } from './daily-runs.ts';
import { deviceDefiners, deviceTenantTables } from './devices.ts';
import { ledgerDefiners, ledgerTenantTables } from './ledger.ts';
import { maintenanceDefiners, maintenanceGlobalTables, maintenanceTenantTables } from './maintenance.ts';
import { protectedPatientDefiners, protectedPatientTables } from './protected-patients.ts';
import { retentionDefiners, retentionTables } from './retention.ts';
import { revisionDefiners, revisionMasterTables, revisionTables } from './revision.ts';
import { shareTables } from './shares.ts';
import { signInDefiners, signInGlobalTables, signInTenantTables } from './sign-in.ts';
import type { DefinerFunction, GlobalTable, TenantTable } from './types.ts';

/** A few digits that satisfy the pattern checks of the isolation matrix and never repeat within a run. */
const digits = (length: number) =>
  `lpad((('x' || substr(md5(gen_random_uuid()::text), 1, 8))::bit(32)::bigint % ${10 ** Math.min(length, 9)})::text, ${length}, '0')`;
const name = `'m' || substr(md5(gen_random_uuid()::text), 1, 20)`;
const day = `date '2020-01-01' + ((('x' || substr(md5(gen_random_uuid()::text), 1, 6))::bit(24)::int) % 20000)`;
/** Looks like a sealed value; no key opens it. */
const sealed = `'ak1.1.' || repeat('A', 40)`;
const sealedJson = `to_jsonb('ak1.1.' || repeat('A', 40))`;
const positive = `1 + (('x' || substr(md5(gen_random_uuid()::text), 1, 7))::bit(28)::int)`;

/**
 * The tables of the modules. Default grants fit most: a table that takes them is listed by name alone.
 * A table of a migration that is missing here has no rights at all and fails the linter (L12).
 */
export const moduleTenantTables: readonly (string | TenantTable)[] = [
  ...deviceTenantTables,
  ...ledgerTenantTables,
  ...accessLogTenantTables,
  ...maintenanceTenantTables,
  ...signInTenantTables,
  ...attachmentTables,
  ...retentionTables,
  ...protectedPatientTables,
  ...dailyRunTables,
  ...claimCheckTables,
  ...revisionTables,
  ...accidentTables,
  ...shareTables,

  // Tenants are founded by `akashi setup` under the migration role; the application only reads its own.
  {
    name: 'app.tenant',
    grants: { akashi_app: ['select'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: { code: name },
  },
  {
    name: 'app.institution',
    sample: { valid_from: day, code: digits(7), prefecture: digits(2), kind: `'clinic'` },
  },
  { name: 'app.department', sample: { code: digits(2) } },
  { name: 'app.facility_standard', sample: { standard: name, valid_from: day, valid_to: `'9999-12-31'` } },
  {
    name: 'app.opening_hours',
    sample: { weekday: '1', opens: `'09:00'`, closes: `'12:00'`, valid_from: day },
  },
  { name: 'app.closed_day', sample: { date: day } },
  { name: 'app.setting', sample: { key: name, valid_from: day } },
  { name: 'app.counter', sample: { name } },
  {
    name: 'app.staff',
    grants: { akashi_app: ['select', 'insert', 'update'], akashi_job: ['select'], akashi_ro: ['select'] },
    sample: { login_id: name, role: `'nurse'` },
  },
  { name: 'app.session', sample: { token_sha256: `sha256(gen_random_uuid()::text::bytea)` } },
  {
    name: 'app.sign_in_attempt',
    grants: { akashi_app: ['select', 'insert', 'delete'], akashi_ro: ['select'] },
  },

  {
    name: 'app.patient',
    grants: {
      akashi_app: ['select', 'insert', 'update'],
      akashi_job: ['select', 'insert', 'update'],
      akashi_ro: ['select'],
    },
    sample: { number: positive, name, kana: name, sex: `'female'`, birth_date: day },
  },
  { name: 'app.patient_token', sample: { token: name } },
  {
    name: 'app.patient_blind',
    sample: { kind: `'phone'`, digest: `sha256(gen_random_uuid()::text::bytea)` },
  },
  {
    name: 'app.patient_history',
    appendOnly: true,
    sample: { entity: `'patient'`, version: positive, body: sealedJson },
  },
  { name: 'app.allergy', sample: { substance: name } },
  {
    name: 'app.coverage',
    sample: { insurer_number: digits(8), kind: `'employee'`, relation: `'self'`, valid_from: `'2020-01-01'` },
  },
  {
    name: 'app.subsidy',
    sample: { payer_number: digits(8), recipient_number: sealed, valid_from: `'2020-01-01'` },
  },
  { name: 'app.limit_class', sample: { class: `'ウ'`, valid_from: `'2020-01-01'` } },

  { name: 'app.encounter', sample: { date: day, sequence: positive, arrival_time: `'09:00'` } },
  { name: 'app.appointment', sample: { date: day, time: `'09:00'` } },
  { name: 'app.draft_update', appendOnly: true },
  { name: 'app.record_version', appendOnly: true, sample: { version: positive, reason: `'訂正'` } },
  { name: 'app.condition', sample: { disease_code: digits(7), name, start_date: `'2020-01-01'` } },
  { name: 'app.clinical_order', sample: { kind: `'management'`, status: `'ordered'` } },
  { name: 'app.order_event', appendOnly: true, sample: { to_status: `'ordered'` } },

  { name: 'app.calculation', appendOnly: true },
  { name: 'app.bill', sample: { status: `'void'`, date: day } },
  {
    name: 'app.payment',
    appendOnly: true,
    sample: { amount_yen: '100', method: `'cash'`, receipt_number: positive },
  },
  {
    name: 'app.price_item',
    sample: {
      category: `'selfPay'`,
      name,
      price_yen: '100',
      tax_percent: '10',
      tax_included: 'false',
      valid_from: `'2026-01-01'`,
    },
  },
  {
    name: 'app.self_pay_line',
    sample: {
      category: `'selfPay'`,
      name,
      unit_yen: '100',
      quantity: '1',
      tax_percent: '10',
      tax_included: 'false',
    },
  },
  { name: 'app.document', appendOnly: true, sample: { kind: `'receipt'`, input: sealedJson } },

  ...claimTables,
  ...authorityTables,
];

/** Reference tables of schema `master`. */
export const moduleMasterTables: readonly string[] = [
  'master.release',
  'master.item',
  'master.local_subsidy',
  'master.rosai_item',
  'master.table_row',
  ...revisionMasterTables,
];

export const moduleGlobalTables: readonly GlobalTable[] = [...maintenanceGlobalTables, ...signInGlobalTables];

export const moduleDefiners: readonly DefinerFunction[] = [
  ...deviceDefiners,
  ...authorityDefiners,
  ...signInDefiners,
  ...ledgerDefiners,
  ...maintenanceDefiners,
  ...retentionDefiners,
  ...protectedPatientDefiners,
  ...dailyRunDefiners,
  ...revisionDefiners,
  {
    name: 'platform.tenant_id_by_code(text)',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason:
      'サインイン前は医療機関が決まっていない。入力された医療機関IDを識別子に変えるだけで、行は見せない',
  },
  {
    name: 'platform.session_by_token(uuid, bytea, text, boolean)',
    callers: ['akashi_app'],
    owner: 'akashi_migrate',
    reason: 'どの要求も、まず誰のものかを知る。合言葉のハッシュが合うときだけ、そのセッションを返す',
  },
];
