import { issueCertificate } from '../../modules/devices/authority/issue-certificate.ts';
import { makeAuthority } from '../../modules/devices/authority/make-authority.ts';
import { readRequest } from '../../modules/devices/authority/read-request.ts';
import { tenantA } from '../../platform/database/testing.ts';
import type { Pair } from './openssl.ts';
import { newKey, type TlsClinic } from './tls-clinic.ts';

type Authority = TlsClinic['authorities'][0];

/** An authority of the same form that this installation has never heard of. */
export async function strangeAuthority(): Promise<Authority> {
  const { certificate, privateKey } = await makeAuthority(1, new Date());
  return { version: 1, certificate, signingKey: async () => privateKey };
}

/** A certificate of the right form that no inventory has heard of. */
export async function forged(authority: Authority): Promise<Pair> {
  const { key, request } = await newKey();
  const issued = await issueCertificate(authority, {
    tenantId: tenantA,
    deviceId: '01900000-0000-7000-8000-00000000dead',
    label: '偽の端末',
    institution: '見本',
    key: await readRequest(request),
    now: new Date(),
    days: 30,
  });
  return { key, cert: issued.pem };
}
