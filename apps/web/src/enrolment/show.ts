import type { devices, ResponseOf } from '@akashi/contract';

type Answer = ResponseOf<typeof devices.enrol>;

const day = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long' });

/** The file with key and certificate, made on this device, and the password with which it is opened once. */
export function showFile(
  place: HTMLElement,
  answer: Answer,
  file: Uint8Array<ArrayBuffer>,
  password: string,
): void {
  head(place, answer);
  const link = line(place, 'a', '1. 証明書のファイルを保存する');
  link.className = 'button';
  link.setAttribute('download', `akashi-${String(answer.device.number).padStart(3, '0')}.p12`);
  link.setAttribute('href', URL.createObjectURL(new Blob([file], { type: 'application/x-pkcs12' })));
  line(
    place,
    'p',
    '2. 保存したファイルを開き(Windows は「現在のユーザー」)、次のパスワードを入れて取り込みます。「エクスポート可能」には印を付けません。',
  );
  line(place, 'div', password).className = 'password';
  line(place, 'p', '3. 取り込んだら、保存したファイルを消します。パスワードはこの画面にしかありません。');
  foot(place, answer);
}

/** The certificate for a key that the device's own key store has made. */
export function showIssued(place: HTMLElement, answer: Answer): void {
  head(place, answer);
  const link = line(place, 'a', '証明書を保存する');
  link.className = 'button';
  link.setAttribute('download', `akashi-${String(answer.device.number).padStart(3, '0')}.pem`);
  const content = new Blob([answer.certificate, answer.authority], { type: 'application/x-pem-file' });
  link.setAttribute('href', URL.createObjectURL(content));
  line(
    place,
    'p',
    '保存した証明書を、CSR を作ったのと同じ方法で取り込んでください(Windows は certreq -accept)。',
  );
  foot(place, answer);
}

function head(place: HTMLElement, { device, institution, expiresAt }: Answer): void {
  const number = String(device.number).padStart(3, '0');
  line(place, 'h2', `${institution} 端末${number} ${device.name}`);
  line(place, 'p', `証明書の期限は ${day.format(new Date(expiresAt))} です。`);
}

function foot(place: HTMLElement, { clinicalAddress }: Answer): void {
  if (clinicalAddress === null) return;
  line(place, 'p', 'ブラウザーを開き直してから、次のアドレスを開くと、証明書を選ぶ画面が出ます。');
  const link = line(place, 'a', clinicalAddress);
  link.setAttribute('href', clinicalAddress);
}

function line(place: HTMLElement, tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  place.append(element);
  return element;
}
