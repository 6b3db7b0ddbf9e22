/** One line of testssl's JSON (`--jsonfile`). */
export interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly finding: string;
}

export interface Verdict {
  /** What does not hold, one line each; empty: all of it holds. */
  readonly faults: readonly string[];
  /** What testssl minds and we expect of this run, with the reason. */
  readonly expected: readonly string[];
  /** Findings that were looked at. */
  readonly looked: number;
}

const NOT_OFFERED = [
  ...['SSLv2', 'SSLv3', 'TLS1', 'TLS1_1', 'TLS1_2'],
  ...['cipherlist_NULL', 'cipherlist_aNULL', 'cipherlist_EXPORT', 'cipherlist_LOW'],
  ...['cipherlist_3DES_IDEA', 'cipherlist_AVERAGE'],
];
const OFFERED = ['TLS1_3', 'cipherlist_STRONG', 'PFS'];
const HOLES = [
  ...['heartbleed', 'CCS', 'ticketbleed', 'ROBOT', 'secure_renego', 'secure_client_renego', 'CRIME_TLS'],
  ...['POODLE_SSL', 'fallback_SCSV', 'FREAK', 'DROWN', 'LOGJAM', 'BEAST', 'LUCKY13', 'RC4'],
];
const CALM: ReadonlySet<string> = new Set(['OK', 'INFO', 'DEBUG']);

/** What the run itself brings with it, and nothing else of the same name. */
const EXPECTED: Readonly<Record<string, readonly [RegExp, string]>> = {
  cert_chain_of_trust: [/self signed/, 'a certificate made for the test vouches for itself'],
  cert_expirationStatus: [/expires < \d+ days/, 'a certificate made for the test lasts for days'],
  cert_notAfter: [/^\d{4}-/, 'a certificate made for the test lasts for days'],
  cert_revocation: [/^Neither CRL nor OCSP/, 'nobody could revoke it'],
  DNS_CAArecord: [/^--$/, 'localhost has no such record'],
  BREACH: [
    /HTTP (response|header)/,
    'without a client certificate no HTTP answer comes: the server hangs up',
  ],
};

/**
 * Whether a server speaks TLS 1.3 alone with strong ciphers and no known hole, from what testssl found. A question that
 * testssl did not answer is a fault: what was not looked at does not hold.
 */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const faults: string[] = [];
  const expected: string[] = [];
  const answered = (id: string, fine: (finding: Finding) => boolean): void => {
    const found = findings.filter((one) => one.id === id);
    if (found.length === 0) faults.push(`${id}: not looked at`);
    for (const one of found) if (!fine(one)) faults.push(`${id}: ${one.finding}`);
  };
  for (const id of NOT_OFFERED) answered(id, ({ finding }) => finding.trim() === 'not offered');
  for (const id of OFFERED) answered(id, ({ finding }) => /^offered\b/.test(finding));
  for (const id of HOLES) answered(id, ({ severity }) => severity === 'OK');
  for (const { id, severity, finding } of findings) {
    if (CALM.has(severity)) continue;
    const [pattern, reason] = EXPECTED[id] ?? [];
    const line = `${id} (${severity}): ${finding}`;
    if (pattern?.test(finding)) expected.push(`${id}: ${reason}`);
    else if (!faults.some((fault) => fault.startsWith(`${id}:`))) faults.push(line);
  }
  return { faults, expected: [...new Set(expected)], looked: findings.length };
}
