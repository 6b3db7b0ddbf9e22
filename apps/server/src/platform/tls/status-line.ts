import { X509Certificate } from 'node:crypto';
import type { StatusSource } from '../status/source.ts';
import type { TlsReloader } from './reload.ts';

const DAY = 86_400_000;
const day = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'long' });

/** The line 通信の暗号化 of the status screen. Without a reloader the server speaks plain HTTP on this machine only. */
export function tlsStatus(reloader: TlsReloader | undefined): StatusSource {
  const source = { id: 'tls', label: '通信の暗号化' };
  if (!reloader)
    return {
      ...source,
      read: () => ({
        state: 'off',
        text: 'TLS なしで、このパソコンの中(localhost)だけで動いています。',
        next: '院内のほかの端末から使うときは、サーバー証明書を用意して akashi start --production で動かしてください。',
      }),
    };
  return {
    ...source,
    read: () => {
      const { cert, clientCa } = reloader.current();
      const validTo = new Date(new X509Certificate(cert).validTo);
      const days = Math.floor((validTo.getTime() - Date.now()) / DAY);
      const facts = [
        { label: '方式', value: 'TLS 1.3 のみ' },
        { label: '端末証明書', value: clientCa.length > 0 ? '必須' : '求めない' },
        { label: 'サーバー証明書の期限', value: `${day.format(validTo)}(あと ${days} 日)` },
      ];
      if (reloader.fault() !== undefined)
        return {
          state: 'danger',
          text: '新しい証明書のファイルが使えません。前のもので動いています。',
          next: '証明書と秘密鍵が対になっているか、ファイルの形式と権限を確かめてください。',
          facts,
        };
      if (days < 0)
        return {
          state: 'danger',
          text: 'サーバー証明書の期限が切れています。',
          next: '証明書を更新してください。',
          facts,
        };
      if (days < 30)
        return {
          state: 'warning',
          text: `サーバー証明書の期限が近づいています(あと ${days} 日)。`,
          next: '証明書を更新してください。ファイルを置き換えるだけで、再起動は要りません。',
          facts,
        };
      return { state: 'ok', text: '通信は TLS 1.3 で暗号化されています。', facts };
    },
  };
}
