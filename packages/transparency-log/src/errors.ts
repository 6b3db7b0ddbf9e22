/** What is wrong and what to do next, by stable code. The sentences are fixed: nothing is filled in. */
const SENTENCES = {
  'LOG-SIZE': [
    'ログの件数または番号が、0以上の整数として扱える範囲にありません。',
    '渡した件数・番号を確かめてください。',
  ],
  'LOG-INDEX': [
    '指定された番号は、このログの件数の外にあります。',
    '番号と件数の組み合わせを確かめてください。',
  ],
  'LOG-HASH': [
    'ハッシュ値の長さが32バイトではありません。',
    '保存されているハッシュ値が欠けていないか確かめてください。',
  ],
  'LOG-STATE': [
    'ログの途中状態が件数と合いません。',
    '追記を止め、保存済みのタイルから途中状態を作り直してください。',
  ],
  'LOG-SOURCE': [
    '証明に必要なハッシュ値がそろっていません。',
    'タイルが欠けていないか、保存先とバックアップを確かめてください。',
  ],
  'TILE-COORDINATE': [
    'タイルの位置（段・番号・幅）が正しくありません。',
    '段は0〜63、幅は1〜256で指定してください。',
  ],
  'TILE-PATH': ['タイルのパスの書式が正しくありません。', 'tlog-tiles の書式のパスを指定してください。'],
  'TILE-DATA': [
    'タイルの内容の長さが幅と合いません。',
    '保存先のファイルが途中で切れていないか確かめてください。',
  ],
  'BUNDLE-ENTRY': [
    '記録1件が65,535バイトを超えているか、1つの束が256件を超えています。',
    '大きな内容は別に保存し、記録にはそのハッシュ値を入れてください。',
  ],
  'BUNDLE-DATA': [
    '記録の束が途中で切れているか、件数が合いません。',
    '保存先のファイルを取り直してください。',
  ],
  'KEY-NAME': ['鍵の名前が空か、使えない文字（空白や＋）を含んでいます。', '鍵の名前を確かめてください。'],
  'KEY-FORMAT': ['鍵の書式が正しくありません。', '鍵の文字列を、配布元のものと見比べてください。'],
  'KEY-ID': [
    '鍵の番号が、名前と公開鍵から計算した値と合いません。',
    '鍵の文字列を、配布元のものと見比べてください。',
  ],
  'KEY-TYPE': [
    'この用途には使えない種類の鍵です。',
    'ログの署名用の鍵と立会い用の鍵を取り違えていないか確かめてください。',
  ],
  'KEY-AMBIGUOUS': ['同じ名前と番号の鍵が二つ以上渡されました。', '鍵の一覧から重複を除いてください。'],
  'KEY-SIGNER': [
    '署名装置が返した署名が、公開鍵で確かめられませんでした。',
    '署名を公開せず、署名装置と鍵の組み合わせを確かめてください。',
  ],
  'NOTE-FORMAT': ['署名付き文書の書式が正しくありません。', '文書を取り直してください。'],
  'NOTE-TEXT': [
    '署名する本文の書式が正しくありません。',
    '本文を改行で終わらせ、改行以外の制御文字を除いてください。',
  ],
  'NOTE-SIGNATURE': [
    '信頼している鍵の署名が本文と合いません。',
    '改ざんのおそれがあります。この文書を信用せず、責任者に知らせてください。',
  ],
  'NOTE-UNSIGNED': [
    '信頼している鍵による署名が一つもありません。',
    '鍵の一覧が最新か確かめ、それでも同じなら、この文書を信用しないでください。',
  ],
  'NOTE-TIME': ['署名の時刻が正しくありません。', '時刻は1970年からの秒数（整数）で指定してください。'],
  'CHECKPOINT-FORMAT': [
    'チェックポイントの書式が正しくありません。',
    'チェックポイントを取り直してください。',
  ],
  'CHECKPOINT-ORIGIN': [
    '別のログのチェックポイントです。',
    '確かめたいログのチェックポイントかどうか、名前を見比べてください。',
  ],
  'CHECKPOINT-QUORUM': [
    '必要な数の立会人の署名がそろっていません。',
    '立会人の署名がそろったチェックポイントを取り直してください。',
  ],
  'POLICY-KEY': [
    '確認の方針にある鍵の組み合わせでは、立会いの意味がありません。',
    'ログ自身の鍵を立会人に数えず、必要数を立会人の数以下にしてください。',
  ],
  'PROOF-FORMAT': ['証明書の書式が正しくありません。', '証明書を取り直してください。'],
  'PROOF-INCLUSION': [
    'この記録がログに含まれていることを確かめられませんでした。',
    '改ざんのおそれがあります。記録と証明書を保全し、責任者に知らせてください。',
  ],
  'CHAIN-FORMAT': [
    '第二の記録（プロセスごとの鎖）の行の書式が正しくありません。',
    'ファイルが途中で切れていないか、書き換えられていないか確かめてください。',
  ],
} as const satisfies Record<string, readonly [string, string]>;

/** Stable codes by which a refused log, key, note or proof is known in logs, tests and manuals. */
export type LogErrorCode = keyof typeof SENTENCES;

/** Where it happened; never the content of an entry. */
export interface LogErrorPlace {
  /** Name of the argument or of the part of the text. */
  field?: string;
  /** 1-based line of the text. */
  line?: number;
  /** 0-based position in a list. */
  position?: number;
}

/** A refused log, key, note or proof. `message` is Japanese and holds no content of entries. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: LogErrorCode;
  readonly place: LogErrorPlace;
  /** What the person who verifies can do next. */
  readonly nextStep: string;

  constructor(code: LogErrorCode, place: LogErrorPlace = {}) {
    const [what, next] = SENTENCES[code];
    super(`${code}${describePlace(place)}：${what}${next}`);
    this.code = code;
    this.place = place;
    this.nextStep = next;
  }
}

function describePlace({ field, line, position }: LogErrorPlace): string {
  const where = [
    ...(field === undefined ? [] : [field]),
    ...(line === undefined ? [] : [`${line}行目`]),
    ...(position === undefined ? [] : [`${position + 1}件目`]),
  ];
  return where.length === 0 ? '' : `（${where.join(' ')}）`;
}
