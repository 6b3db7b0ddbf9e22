/** Why a check could not begin: the file is no bundle, the policy is no policy. Exit code 2. */
const SENTENCES = {
  'VERIFY-FILE': 'ファイルまたはフォルダーを開けません。場所を確かめてください。',
  'VERIFY-ZIP': 'zipとして読めません。途中で切れていないか確かめ、取り直してください。',
  'VERIFY-BOMB': 'zipの中身が大きすぎるか、不自然に圧縮されています。信用できない提供元の可能性があります。',
  'VERIFY-BUNDLE': 'ログの証明書一式ではありません(bundle.json が読めません)。',
  'VERIFY-VERSION': 'この検証プログラムが知らない版の証明書一式です。新しい検証プログラムを使ってください。',
  'VERIFY-POLICY': '信頼方針のファイルが読めません。書式を確かめてください。',
  'VERIFY-OPTION': '指定が正しくありません。--help で使い方を確かめてください。',
} as const;

export type UnreadableCode = keyof typeof SENTENCES;

/** Input that cannot be checked at all. `message` is one Japanese line that begins with the code. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, where = '') {
    super(`${code}${where === '' ? '' : `(${where})`}: ${SENTENCES[code]}`);
    this.code = code;
  }
}
