/** What the operator's log takes over of one act in a cloud: who did what to what when, and how it ended. */
export interface CloudAct {
  readonly provider: 'aws' | 'gcp' | 'azure' | 'generic';
  /** Time of the act in UTC, as ISO 8601. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly resource: string;
  /** Address the act came from; empty when the record has none. */
  readonly from: string;
  /** The provider's own id of the record; empty when it has none. */
  readonly eventId: string;
  readonly outcome: 'ok' | 'failed';
}

type Part = Readonly<Record<string, unknown>>;

/** Claims by which Azure names a person, the most telling first. */
const AZURE_CLAIMS = [
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  'appid',
];

/**
 * Reads a record of AWS CloudTrail, Google Cloud audit logs, the Azure activity log, or of the plain form
 * `{time, actor, action, resource}`. Parameters of requests are not looked at: they may hold secrets. Gives why a record
 * cannot be read.
 */
export function readRecord(value: unknown): CloudAct | { readonly why: string } {
  const record = part(value);
  if (Object.keys(record).length === 0) return { why: '記録(オブジェクト)ではありません' };
  const act = formOf(record);
  const time = Date.parse(act.at);
  // A time without a zone would be read as this machine's own.
  if (Number.isNaN(time) || !/(?:Z|[+-]\d\d:?\d\d)$/.test(act.at)) return { why: '時刻が読めません' };
  if (act.actor === '') return { why: '行った人が書かれていません' };
  if (act.action === '') return { why: '操作が書かれていません' };
  return { ...act, at: new Date(time).toISOString() };
}

function formOf(record: Part): CloudAct {
  if (record['eventTime'] !== undefined && record['eventName'] !== undefined) return aws(record);
  if (record['protoPayload'] !== undefined) return gcp(record);
  if (record['operationName'] !== undefined) return azure(record);
  return generic(record);
}

function aws(record: Part): CloudAct {
  const identity = part(record['userIdentity']);
  const [resource] = list(record['resources']).map((one) => text(part(one)['ARN']));
  const action = [text(record['eventSource']), text(record['eventName'])].filter((word) => word !== '');
  return {
    provider: 'aws',
    at: text(record['eventTime']),
    actor: first(identity['arn'], identity['userName'], identity['principalId'], identity['invokedBy']),
    action: action.join(':'),
    resource: first(resource, record['recipientAccountId']),
    from: text(record['sourceIPAddress']),
    eventId: text(record['eventID']),
    outcome: awsFailed(record) ? 'failed' : 'ok',
  };
}

/** A refused sign-in to the console carries no error code. */
function awsFailed(record: Part): boolean {
  const signIn = text(part(record['responseElements'])['ConsoleLogin']);
  return text(record['errorCode']) !== '' || text(record['errorMessage']) !== '' || signIn === 'Failure';
}

function gcp(record: Part): CloudAct {
  const payload = part(record['protoPayload']);
  const who = part(payload['authenticationInfo']);
  return {
    provider: 'gcp',
    at: text(record['timestamp']),
    actor: first(who['principalEmail'], who['principalSubject']),
    action: text(payload['methodName']),
    resource: text(payload['resourceName']),
    from: text(part(payload['requestMetadata'])['callerIp']),
    eventId: text(record['insertId']),
    // google.rpc.Code: 0 is OK, and an empty status is left out.
    outcome: Number(part(payload['status'])['code'] ?? 0) === 0 ? 'ok' : 'failed',
  };
}

function azure(record: Part): CloudAct {
  const claims = part(part(record['identity'])['claims']);
  const operation = part(record['operationName']);
  const ended = first(record['resultType'], part(record['status'])['value'], record['status']);
  return {
    provider: 'azure',
    at: first(record['time'], record['eventTimestamp']),
    actor: first(record['caller'], ...AZURE_CLAIMS.map((name) => claims[name]), claims['name']),
    action: first(record['operationName'], operation['value']),
    resource: first(record['resourceId'], record['resourceUri']),
    from: first(record['callerIpAddress'], part(record['httpRequest'])['clientIpAddress']),
    eventId: first(record['eventDataId'], record['correlationId']),
    outcome: /^fail/i.test(ended) ? 'failed' : 'ok',
  };
}

function generic(record: Part): CloudAct {
  const ended = first(record['result'], record['outcome']);
  return {
    provider: 'generic',
    at: first(record['time'], record['timestamp'], record['at']),
    actor: first(record['actor'], record['user']),
    action: first(record['action'], record['operation']),
    resource: text(record['resource']),
    from: first(record['ip'], record['source']),
    eventId: first(record['id'], record['eventId']),
    outcome: /^(?:fail|denied|error)/i.test(ended) ? 'failed' : 'ok',
  };
}

function part(value: unknown): Part {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Part) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function first(...values: readonly unknown[]): string {
  return values.map(text).find((found) => found !== '') ?? '';
}

const LONGEST = 300;

/** One line, not too long: the hash of the record stands beside it for whoever wants the rest. */
function text(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
}
