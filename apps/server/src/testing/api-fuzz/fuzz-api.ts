import type { Role } from '@akashi/contract';
import { openApiDocument } from '@akashi/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Exchange } from '../browser.ts';
import type { Clinic } from '../clinic.ts';
import { openDesks } from './desks.ts';
import { type Chance, chanceOf } from './random.ts';
import { requestFor, type Target, targetsOf } from './requests.ts';

export interface ApiFuzzOutcome {
  requests: number;
  operations: number;
  seed: number;
  byStatus: Record<string, number>;
  /** Sessions that a request had ended and that were opened again. */
  signedInAgain: number;
  /** One line each, at most fifty: operation, status, what was wrong. */
  faults: string[];
}

interface Setting {
  requests: number;
  seed: number;
  /** Words that only the first institution's data holds. */
  marks: readonly string[];
  /** Stops after so many minutes, however many requests are left. */
  minutes?: number;
}

const ROLES: readonly Role[] = ['doctor', 'nurse', 'clerk', 'administrator'];
/** Signing everybody out would leave nobody to ask with. */
const LEFT_OUT = new Set(['identity.signOut', 'identity.revokeSession']);

/**
 * Operations that work out Argon2 of a password, or lock the screen so that the next one must: a twentieth of the
 * others' share, or they would be all there is.
 */
const COSTLY = new Set([
  'POST /api/session',
  'PUT /api/session/password',
  'POST /api/session/lock',
  'POST /api/session/unlock',
  'POST /api/session/sso/link',
  'POST /api/session/step-up',
  'POST /api/session/emergency',
  'POST /api/operator/session',
]);
const COSTLY_SHARE = 1 / 20;
/** Requests under way at a time, so that one that waits for the database does not hold up the others. */
const IN_FLIGHT = 8;

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
export async function fuzzApi(
  clinic: Clinic,
  { requests, seed, marks, minutes = Number.POSITIVE_INFINITY }: Setting,
): Promise<ApiFuzzOutcome> {
  const until = performance.now() + minutes * 60_000;
  const chance = chanceOf(seed);
  const definitions = clinic.implementations.map(({ definition }) => definition);
  const targets = targetsOf(definitions).filter(
    (target) => !LEFT_OUT.has(target.operation.operationId) && !isStream(target),
  );
  const check = checker(openApiDocument(definitions, '0.0.0'));
  const pool = { ids: await identifiers(clinic) };
  const desks = openDesks(clinic);
  const outcome: ApiFuzzOutcome = {
    requests: 0,
    operations: targets.length,
    seed,
    byStatus: {},
    signedInAgain: 0,
    faults: [],
  };
  const next = inTurn(targets, chance);
  const worker = async (): Promise<void> => {
    while (outcome.requests < requests && performance.now() < until) {
      outcome.requests += 1;
      const target = next();
      const role = chance.pick(ROLES) ?? 'doctor';
      const house = chance.happens(0.5) ? clinic : clinic.other;
      const sent = requestFor(target, chance, pool);
      const { browser } = await desks.at(house, role);
      const answer = await browser.send(sent);
      outcome.byStatus[answer.status] = (outcome.byStatus[answer.status] ?? 0) + 1;
      for (const fault of faultsOf(target, answer, check, house === clinic ? [] : marks, sent.payload ?? ''))
        if (outcome.faults.length < MOST_FAULTS)
          outcome.faults.push(
            `${role} ${target.method} ${sent.url.slice(0, 120)} ${(sent.payload ?? '').slice(0, 200)}: ${fault}`,
          );
      if (answer.status === 401 || answer.status === 423) await desks.check(house, role, browser);
      (browser.exchanges as Exchange[]).length = 0;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return { ...outcome, signedInAgain: desks.reopened() };
}

/** Every operation in turn; the costly ones now and then. */
function inTurn(targets: readonly Target[], chance: Chance): () => Target {
  let turn = 0;
  return () => {
    for (;;) {
      const target = targets[turn % targets.length];
      turn += 1;
      if (!target) throw new Error('the document has no operation');
      if (!COSTLY.has(`${target.method} ${target.path}`) || chance.happens(COSTLY_SHARE)) return target;
    }
  };
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
