import type { Role } from '@akashi/contract';
import { openApiDocument } from '@akashi/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Exchange } from '../browser.ts';
import type { Clinic } from '../clinic.ts';
import { chanceOf } from './random.ts';
import { requestFor, type Target, targetsOf } from './requests.ts';

export interface ApiFuzzOutcome {
  requests: number;
  operations: number;
  seed: number;
  byStatus: Record<string, number>;
  /** One line each, at most fifty: operation, status, what was wrong. */
  faults: string[];
}

interface Setting {
  requests: number;
  seed: number;
  /** Words that only the first institution's data holds. */
  marks: readonly string[];
}

const ROLES: readonly Role[] = ['doctor', 'nurse', 'clerk', 'administrator'];
/** Signing everybody out would leave nobody to ask with. */
const LEFT_OUT = new Set(['identity.signOut', 'identity.revokeSession']);

/** Streams never end: they are asked for elsewhere. */
function isStream({ operation }: Target): boolean {
  return Object.keys(operation.responses['200']?.content ?? {}).includes('text/event-stream');
}
const MOST_FAULTS = 50;

/**
 * Sends random requests to every operation of the OpenAPI document, as every role of two institutions. Wrong is: an
 * answer of 500 or above, an answer that its own schema does not allow, and a word of the first institution in an
 * answer to the second.
 */
export async function fuzzApi(clinic: Clinic, { requests, seed, marks }: Setting): Promise<ApiFuzzOutcome> {
  const chance = chanceOf(seed);
  const definitions = clinic.implementations.map(({ definition }) => definition);
  const targets = targetsOf(definitions).filter(
    (target) => !LEFT_OUT.has(target.operation.operationId) && !isStream(target),
  );
  const check = checker(openApiDocument(definitions, '0.0.0'));
  const pool = { ids: await identifiers(clinic) };
  const outcome: ApiFuzzOutcome = { requests: 0, operations: targets.length, seed, byStatus: {}, faults: [] };
  for (let done = 0; done < requests; done += 1) {
    const target = targets[done % targets.length];
    const role = chance.pick(ROLES);
    if (!target || !role) continue;
    const house = chance.happens(0.5) ? clinic : clinic.other;
    const sent = requestFor(target, chance, pool);
    const { browser } = await house.as(role);
    const answer = await browser.send(sent);
    outcome.requests += 1;
    outcome.byStatus[answer.status] = (outcome.byStatus[answer.status] ?? 0) + 1;
    for (const fault of faultsOf(target, answer, check, house === clinic ? [] : marks, sent.payload ?? ''))
      if (outcome.faults.length < MOST_FAULTS)
        outcome.faults.push(`${done} ${role} ${target.method} ${sent.url.slice(0, 120)}: ${fault}`);
    // A session that went away (a changed password, say) comes back; others go on.
    if (answer.status === 401) await renew(house, role);
    (browser.exchanges as Exchange[]).length = 0;
  }
  return outcome;
}

async function renew(house: Clinic['other'], role: Role): Promise<void> {
  await house.again(role).catch(() => undefined);
}

type Check = (target: Target, answer: Exchange) => string | undefined;

function checker(document: Readonly<Record<string, unknown>>): Check {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction | undefined>();
  return (target, answer) => {
    const declared = target.operation.responses[String(answer.status)];
    if (!declared) return `status ${answer.status} is not declared`;
    const [type] = Object.keys(declared.content ?? {});
    if (!type?.includes('json')) return undefined;
    const pointer = [
      'paths',
      target.path,
      target.method.toLowerCase(),
      'responses',
      String(answer.status),
      'content',
      type,
      'schema',
    ]
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const key = `api#/${pointer}`;
    if (!compiled.has(key)) compiled.set(key, ajv.compile({ $ref: key }));
    const validate = compiled.get(key);
    const body = parsed(answer.body);
    if (body === undefined) return 'the answer is no JSON';
    return validate?.(body) ? undefined : `schema: ${ajv.errorsText(validate?.errors ?? []).slice(0, 160)}`;
  };
}

function faultsOf(
  target: Target,
  answer: Exchange,
  check: Check,
  marks: readonly string[],
  sent: string,
): string[] {
  const faults: string[] = [];
  if (answer.status >= 500) faults.push(`${answer.status} ${answer.body.toString().slice(0, 120)}`);
  const broken = check(target, answer);
  if (broken !== undefined && answer.status < 500) faults.push(broken);
  const text = answer.body.toString();
  for (const mark of marks)
    if (text.includes(mark) && !sent.includes(mark)) faults.push('a word of another institution');
  return faults;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** Identifiers of both institutions: half the requests ask for what is next door. */
async function identifiers({ database }: Clinic): Promise<string[]> {
  const tables = await database.arrange<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype
      where n.nspname = 'app' and c.relkind = 'r'`,
  );
  const found = await Promise.all(
    tables.map(({ name }) => database.arrange<{ id: string }>(`select id from app."${name}" limit 20`)),
  );
  return found.flat().map(({ id }) => id);
}
