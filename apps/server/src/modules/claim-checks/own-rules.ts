import { claimChecks, type OwnRule as SentRule } from '@akashi/contract';
import type { OwnRule } from '@akashi/fees';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/invalid-field.ts';
import { staffNames } from '../identity/index.ts';
import type { MasterLibrary } from '../masters/index.ts';

type Fields = z.output<typeof claimChecks.ownRuleFields>;

export interface StoredRule {
  rule: OwnRule;
  version: number;
  recordedBy: string;
  recordedAt: Date;
}

/** The newest version of each rule of the institution, the ended ones too, in the order they were made. */
export async function ownRules(tx: TenantTransaction): Promise<StoredRule[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.check_rule')
      .selectAll()
      .distinctOn('id')
      .where('tenant_id', '=', tx.tenantId)
      .orderBy('id')
      .orderBy('version', 'desc'),
  );
  return rows.map((row) => ({
    rule: {
      id: row.id,
      name: row.name,
      severity: row.severity === 'hold' ? 'hold' : 'warn',
      note: row.note,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      body: claimChecks.ownRuleBody.parse(row.body),
    },
    version: row.version,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }));
}

export async function presentRules(tx: TenantTransaction): Promise<SentRule[]> {
  const [rules, staff] = [await ownRules(tx), await staffNames(tx)];
  return rows(rules, staff);
}

function rows(rules: readonly StoredRule[], staff: Awaited<ReturnType<typeof staffNames>>): SentRule[] {
  return rules.map(({ rule, version, recordedBy, recordedAt }) => ({
    ...rule,
    body: claimChecks.ownRuleBody.parse(rule.body),
    version,
    recordedBy: staff.get(recordedBy) ?? { id: recordedBy, name: '', role: 'clerk' },
    recordedAt: recordedAt.toISOString(),
  }));
}

/** Adds a rule, or a further version of one. Throws NOT_FOUND, CONFLICT, CHECK_CODE_UNKNOWN, VALIDATION. */
export async function saveRule(
  tx: TenantTransaction,
  fields: Fields,
  masters: MasterLibrary,
  change?: { ruleId: string; expectedVersion: number },
): Promise<SentRule> {
  if (fields.validTo < fields.validFrom)
    throw invalidField('validTo', '終わりの日は始まりの日より後にしてください。');
  assertCodes(fields, masters);
  const id = change?.ruleId ?? uuidv7();
  if (change) await assertVersion(tx, change);
  await tx.run(
    qb.insertInto('app.check_rule').values({
      tenant_id: tx.tenantId,
      id,
      version: (change?.expectedVersion ?? 0) + 1,
      name: fields.name,
      severity: fields.severity,
      note: fields.note,
      valid_from: fields.validFrom,
      valid_to: fields.validTo,
      body: jsonb(fields.body),
      recorded_by: tx.context.actor.staffId,
    }),
  );
  const saved = (await presentRules(tx)).find((rule) => rule.id === id);
  if (!saved) throw new AppError('NOT_FOUND');
  return saved;
}

async function assertVersion(
  tx: TenantTransaction,
  { ruleId, expectedVersion }: { ruleId: string; expectedVersion: number },
): Promise<void> {
  const rows = await tx.many(
    qb
      .selectFrom('app.check_rule')
      .select('version')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', ruleId)
      .orderBy('version', 'desc')
      .limit(1),
  );
  if (!rows[0]) throw new AppError('NOT_FOUND');
  if (rows[0].version !== expectedVersion) throw new AppError('CONFLICT');
}

/** A rule about a code that no master knows would never find anything. */
function assertCodes({ body }: Fields, masters: MasterLibrary): void {
  const items = [...body.items, ...('others' in body ? body.others : [])];
  const diseases = 'diseases' in body ? body.diseases : [];
  const known =
    items.every(({ code }) => masters.knows(code)) &&
    diseases.every(({ code }) => masters.versions('disease', code).length > 0);
  if (!known) throw new AppError('CHECK_CODE_UNKNOWN');
}
