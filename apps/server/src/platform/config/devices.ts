import type { Read, TlsConfig } from './parts.ts';

/** Who vouches for the devices that may connect. */
export type DeviceAuthority = 'none' | 'builtin' | 'external';

export interface EnrolmentConfig {
  readonly port: number;
  readonly origin: string | undefined;
}

/** The built-in authority serves wherever TLS is spoken, unless another one is named or devices are switched off. */
export function devicesOf(read: Read, tls: TlsConfig | undefined, faults: string[]): DeviceAuthority {
  const wanted = read('AKASHI_DEVICES');
  const external = (tls?.clientCa.length ?? 0) > 0;
  if (wanted === 'external' && !external)
    faults.push(
      'AKASHI_TLS_CLIENT_CA: AKASHI_DEVICES=external のときは、外部の端末認証局の証明書が必要です。',
    );
  if ((wanted === 'builtin' || wanted === 'off') && external)
    faults.push('AKASHI_DEVICES: AKASHI_TLS_CLIENT_CA と同時には指定できません。external にしてください。');
  if (wanted === 'builtin' && !tls)
    faults.push('AKASHI_TLS_CERT: 端末証明書を求めるには、サーバー証明書が必要です。');
  if (wanted === 'off' || !tls) return 'none';
  return external ? 'external' : 'builtin';
}

export function enrolmentOf(read: Read): EnrolmentConfig | undefined {
  const port = read('AKASHI_ENROLMENT_PORT');
  return port === undefined ? undefined : { port: Number(port), origin: read('AKASHI_ENROLMENT_ORIGIN') };
}
