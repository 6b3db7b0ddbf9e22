import type { StatusSource } from '../../platform/status/index.ts';
import type { DeviceGate } from './device-gate.ts';

/** The line 端末 of the status screen: figures of the whole installation. */
export function deviceStatus(gate: DeviceGate | undefined, now: () => Date): StatusSource {
  return {
    id: 'devices',
    label: '端末',
    read: () => {
      if (!gate)
        return {
          state: 'off',
          text: '端末証明書を求めていません。',
          next: 'akashi start --production で動かすと、登録した端末だけが接続できます。',
        };
      const { active, expiring, revoked } = gate.counts(now());
      const facts = [
        { label: '認証局', value: gate.authority === 'builtin' ? '内蔵' : '外部' },
        { label: '有効な証明書', value: `${active} 枚` },
        { label: '30日以内に切れる', value: `${expiring} 枚` },
        { label: '失効', value: `${revoked} 枚` },
      ];
      if (expiring > 0)
        return {
          state: 'warning',
          text: `証明書の期限が近い端末があります(${expiring} 枚)。`,
          next: '管理→端末 で登録コードを発行し、端末で入れ直してください。',
          facts,
        };
      return { state: 'ok', text: '登録した端末だけが接続できます。', facts };
    },
  };
}
