/** One request that a scanner bends: what it looks like when it is right. */
export interface ScanTarget {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * Where words of people reach queries: searches, lists by date and code, identifiers in the path, and the sign-in that
 * anybody reaches. All read only or answer the same when repeated, so that the scanner's guesses mean something.
 */
export const scanTargets = (patientId: string): readonly ScanTarget[] => [
  { name: 'patient-search', method: 'POST', path: '/api/patients/search', body: { text: '見本', limit: 20 } },
  { name: 'patient', method: 'GET', path: `/api/patients/${patientId}*` },
  { name: 'orders', method: 'GET', path: '/api/orders?date=2025-09-30' },
  { name: 'reception', method: 'GET', path: '/api/reception?date=2025-09-30&departmentCode=01' },
  { name: 'claims', method: 'GET', path: '/api/claims/runs?month=2025-09' },
  { name: 'usages', method: 'GET', path: '/api/masters/usages?text=食後' },
  {
    name: 'sign-in',
    method: 'POST',
    path: '/api/session',
    body: { tenantCode: 'mihon', loginId: 'nobody', password: 'x' },
  },
];

/** The request as sqlmap reads it from a file (`-r`). */
export function rawRequest(target: ScanTarget, host: string, cookie: string): string {
  const body = target.body ? JSON.stringify(target.body) : '';
  return [
    `${target.method} ${encodeURI(target.path)} HTTP/1.1`,
    `Host: ${host}`,
    'Accept: application/json',
    // What a browser says of its own page; without it every changing request is refused before anything is read.
    'Sec-Fetch-Site: same-origin',
    `Cookie: ${cookie}`,
    ...(body === '' ? [] : ['Content-Type: application/json']),
    '',
    body,
  ].join('\n');
}
