import { createHash } from 'node:crypto';
import { dayInJapan } from '@akashi/calendar';
import type { KeyPurpose } from '../../platform/keys/index.ts';
import { renderDestructionCertificate } from '../documents/index.ts';
import { verifyCertificate } from './certificate.ts';
import { TABLE_WORDS } from './table-words.ts';

const KEY_WORDS: Readonly<Record<KeyPurpose, string>> = {
  files: '保管した文書と画像',
  fields: '電話・住所・保険の番号などの項目',
  audit: 'アクセスの記録の本文',
  index: '番号で探すための索引',
  export: '控えと書き出し',
};
const KMS_WORDS: Readonly<Record<string, string>> = {
  file: '設備の主鍵(ファイル)',
  pkcs11: 'ハードウェア鍵(PKCS#11)',
};
const LOG_WORDS = { institution: '医療機関のログ', operator: '運用者のログ' } as const;

/**
 * The signed certificate as a sheet of paper, from the file itself: one whose signature does not hold is not printed.
 * The same file gives the same bytes. Gives undefined when the signature does not hold.
 */
export function printCertificate(text: string): Uint8Array | undefined {
  const verified = verifyCertificate(text);
  if (!verified) return undefined;
  const { certificate, verifierKey, signature } = verified;
  const { institution, requested, approved, destroyedAt, kms, keys, rows, logs = [] } = certificate;
  const tables = Object.entries(rows).map(([name, count]) => ({
    label: TABLE_WORDS[name] ?? 'そのほか',
    name,
    rows: count,
  }));
  return renderDestructionCertificate({
    issuedAt: destroyedAt,
    certificateId: certificate.id,
    institution: { name: institution.name, code: institution.code },
    day: dayInJapan(new Date(destroyedAt)),
    reason: certificate.reason,
    handedOver: certificate.handedOver,
    requestedBy: requested,
    approvedBy: approved,
    destroyedAt,
    kms: `${KMS_WORDS[kms.name] ?? kms.name}${kms.wrappingKeyDestroyed ? '。包む鍵も破棄した' : ''}`,
    keys: keys.map((key) => ({ ...key, label: keyWord(key.purpose), created: key.created || null })),
    tables,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    files: certificate.files,
    backups: certificate.backups,
    statements: certificate.statements,
    logs: logs.map(({ log, ...place }) => ({ label: LOG_WORDS[log], ...place })),
    listSha256: certificate.listSha256,
    verifierKey,
    signature,
    fileSha256: createHash('sha256').update(text).digest('hex'),
  }).pdf;
}

function keyWord(purpose: string): string {
  return Object.entries(KEY_WORDS).find(([known]) => known === purpose)?.[1] ?? purpose;
}
