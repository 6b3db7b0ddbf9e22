import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, verdictOf } from './testssl-verdict.ts';

const all = (severity: string, finding: string, ...ids: string[]): Finding[] =>
  ids.map((id) => ({ id, severity, finding }));

/** What testssl 3.0 finds at a server that speaks TLS 1.3 alone and wants a client certificate. */
const clinical: readonly Finding[] = [
  ...all('DEBUG', "Couldn't determine service -- ASSUME_HTTP set", 'service'),
  ...all('OK', 'not offered', 'SSLv2', 'SSLv3', 'cipherlist_NULL', 'cipherlist_aNULL'),
  ...all('OK', 'not offered', 'cipherlist_EXPORT', 'cipherlist_LOW'),
  ...all('INFO', 'not offered', 'TLS1', 'TLS1_1', 'TLS1_2', 'cipherlist_3DES_IDEA', 'cipherlist_AVERAGE'),
  ...all('OK', 'offered with final', 'TLS1_3'),
  ...all('OK', 'offered', 'cipherlist_STRONG', 'PFS'),
  ...all('CRITICAL', 'failed (self signed).', 'cert_chain_of_trust'),
  ...all('HIGH', 'Neither CRL nor OCSP URI provided', 'cert_revocation'),
  ...all('LOW', '--', 'DNS_CAArecord'),
  ...all('WARN', 'Test failed as HTTP response was empty', 'BREACH'),
  ...all('OK', 'not vulnerable', 'heartbleed', 'CCS', 'ROBOT', 'FREAK', 'DROWN', 'LOGJAM', 'LUCKY13'),
  ...all('OK', 'not vulnerable', 'ticketbleed', 'secure_renego', 'secure_client_renego', 'CRIME_TLS'),
  ...all('OK', 'not vulnerable', 'POODLE_SSL', 'fallback_SCSV', 'BEAST', 'RC4'),
];
const demanded = clinical.filter(({ severity }) => severity === 'OK' || severity === 'INFO');
const without = (one: Finding) => clinical.filter((other) => other !== one);

describe('TRUST-2: testssl の結果の読み方', () => {
  it('TLS 1.3 だけで、穴の無いサーバーは合格。試験の証明書のことは理由とともに別に言う', () => {
    const { faults, expected } = verdictOf(clinical);
    expect(faults).toEqual([]);
    expect(expected.map((line) => line.split(':')[0])).toEqual([
      'cert_chain_of_trust',
      'cert_revocation',
      'DNS_CAArecord',
      'BREACH',
    ]);
  });

  it('古い版・弱い暗号・穴の一つでもあれば、不合格で、その名を言う', () => {
    fc.assert(
      fc.property(fc.constantFrom(...demanded), (one) => {
        const { faults } = verdictOf([
          ...without(one),
          {
            ...one,
            severity: 'HIGH',
            finding: one.finding.startsWith('offered') ? 'not offered' : 'offered, VULNERABLE',
          },
        ]);
        expect(faults).toHaveLength(1);
        expect(faults[0]).toMatch(new RegExp(`^${one.id}\\b`));
      }),
    );
  });

  it('見なかったものは合格ではない。何も見なければ不合格', () => {
    fc.assert(
      fc.property(fc.constantFrom(...demanded), (one) => {
        expect(verdictOf(without(one)).faults).toEqual([`${one.id}: not looked at`]);
      }),
    );
    expect(verdictOf([]).faults.length).toBeGreaterThan(20);
  });

  it('知らない警告も、知った名の別の警告も、黙って通さない', () => {
    expect(verdictOf([...clinical, ...all('MEDIUM', 'x', 'new_hole')]).faults).toEqual([
      'new_hole (MEDIUM): x',
    ]);
    expect(verdictOf([...clinical, ...all('HIGH', 'potentially VULNERABLE, gzip', 'BREACH')]).faults).toEqual(
      ['BREACH (HIGH): potentially VULNERABLE, gzip'],
    );
  });
});
