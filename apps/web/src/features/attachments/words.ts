import type { Attachment, AttachmentCategory } from '@akashi/contract';
import type { IconName, Tone } from '../../ui/index.ts';

export const CATEGORIES: readonly { readonly value: AttachmentCategory; readonly label: string }[] = [
  { value: 'referral', label: '紹介状' },
  { value: 'result', label: '検査結果' },
  { value: 'image', label: '画像' },
  { value: 'consent', label: '同意書' },
  { value: 'other', label: 'その他' },
];

export function categoryWord(category: AttachmentCategory): string {
  return CATEGORIES.find(({ value }) => value === category)?.label ?? '';
}

interface StateWord {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: IconName;
}

/** What the malware scanner said, in the words of the desk. */
export function stateWord({ state, removed }: Attachment): StateWord {
  if (removed) return { word: '取消', tone: 'quiet', icon: 'close' };
  switch (state) {
    case 'clean':
      return { word: '検査済', tone: 'done', icon: 'shield' };
    case 'quarantined':
      return { word: '隔離中', tone: 'wait', icon: 'clock' };
    case 'infected':
      return { word: '感染', tone: 'danger', icon: 'danger' };
    case 'unscanned':
      return { word: '検査なし', tone: 'quiet', icon: 'warn' };
  }
}

/** 1.2 MB, 340 KB */
export function sizeWord(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
}

/** Base64 of a file, without the prefix of a data address. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
