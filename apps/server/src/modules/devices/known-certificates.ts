/** What every process knows of a certificate: enough to judge a connection, nothing of the device's name. */
export interface KnownCertificate {
  readonly tenantId: string;
  readonly certificateId: string;
  readonly notAfter: Date;
  readonly revoked: boolean;
}

/** A row of `platform.device_certificates`. */
export interface CertificateFact {
  readonly tenant_id: string;
  readonly certificate_id: string;
  readonly fingerprint: Buffer;
  readonly not_after: Date;
  readonly revoked: boolean;
  readonly changed_at: Date;
}

/** All certificates by fingerprint. One may be known to several institutions when an external authority issued it. */
export class KnownCertificates {
  #byFingerprint = new Map<string, readonly KnownCertificate[]>();

  /** Takes in what has changed; true when something is different from before. */
  take(facts: readonly CertificateFact[]): boolean {
    let changed = false;
    for (const fact of facts) {
      const fingerprint = fact.fingerprint.toString('hex');
      const known = this.of(fingerprint);
      const before = known.find(({ certificateId }) => certificateId === fact.certificate_id);
      if (before && before.revoked === fact.revoked) continue;
      changed = true;
      const now: KnownCertificate = {
        tenantId: fact.tenant_id,
        certificateId: fact.certificate_id,
        notAfter: fact.not_after,
        revoked: fact.revoked,
      };
      this.#byFingerprint.set(fingerprint, [...known.filter((one) => one !== before), now]);
    }
    return changed;
  }

  of(fingerprint: string): readonly KnownCertificate[] {
    return this.#byFingerprint.get(fingerprint) ?? [];
  }

  counts(now: Date): { active: number; expiring: number; revoked: number } {
    const all = [...this.#byFingerprint.values()].flat();
    const active = all.filter(({ revoked, notAfter }) => !revoked && notAfter > now);
    const soon = new Date(now.getTime() + 30 * 86_400_000);
    return {
      active: active.length,
      expiring: active.filter(({ notAfter }) => notAfter < soon).length,
      revoked: all.filter(({ revoked }) => revoked).length,
    };
  }
}
