import { catalogue } from './catalogue.ts';

/** Why a file is not taken for its content or name, as the person who brought it can do something about. */
const fileRefusals = catalogue({
  FILE_EMPTY: {
    status: 422,
    message: 'ファイルの中身がありません。',
    next: '元のファイルを開けるか確かめ、保存し直してから、もう一度取り込んでください。',
  },
  FILE_NAME_UNSAFE: {
    status: 422,
    message: 'ファイル名に、見た目を偽る文字や使えない名前が含まれています。',
    next: 'ファイル名を付け直してから取り込んでください。覚えのない名前なら開かずに管理者へ知らせてください。',
  },
  FILE_KIND_REFUSED: {
    status: 422,
    message: 'この種類のファイルは取り込めません。',
    next: 'PDF・PNG・JPEG・TIFF・Word(docx)・Excel(xlsx)・テキスト・CSV のどれかで保存し直してください。',
  },
  FILE_TYPE_MISMATCH: {
    status: 422,
    message: 'ファイルの中身と、名前の末尾(拡張子)が合っていません。',
    next: '作ったソフトで開き、正しい種類で保存し直してください。',
  },
  FILE_EXECUTABLE: {
    status: 422,
    message: '中身がプログラムのため、取り込みません。',
    next: 'ファイルを開かないでください。受け取った経路を管理者へ知らせてください。',
  },
  FILE_ARCHIVE: {
    status: 422,
    message: '圧縮ファイルは取り込めません。',
    next: '中のファイルを取り出し、一つずつ取り込んでください。',
  },
  FILE_OLD_OFFICE: {
    status: 422,
    message: '古い形式の Word・Excel・PowerPoint のファイルは取り込めません。',
    next: '作ったソフトで開き、PDF か docx・xlsx で保存し直してください。',
  },
  FILE_MACRO: {
    status: 422,
    message: 'ファイルにマクロ(自動で動くプログラム)が含まれています。',
    next: 'マクロを有効にせず、相手に PDF での送り直しを頼んでください。',
  },
  FILE_ACTIVE_CONTENT: {
    status: 422,
    message: '開いただけで動く仕掛け(スクリプトなど)が含まれています。',
    next: '印刷から PDF を作り直すと取り込めます。覚えのないファイルなら開かずに管理者へ知らせてください。',
  },
  FILE_EMBEDDED: {
    status: 422,
    message: 'ファイルの中に、別のファイルが埋め込まれています。',
    next: '必要な書類だけを PDF で保存し直してください。',
  },
  FILE_EXTERNAL_LINK: {
    status: 422,
    message: '開くと外部から何かを取り寄せるファイルです。',
    next: '印刷から PDF を作り直してから取り込んでください。',
  },
  FILE_ENCRYPTED: {
    status: 422,
    message: 'パスワードの掛かったファイルは、中を確かめられないため取り込めません。',
    next: 'パスワードを外して保存し直してから取り込んでください。',
  },
  FILE_BROKEN: {
    status: 422,
    message: 'ファイルが壊れているか、途中で切れています。',
    next: '元のファイルを開けるか確かめ、もう一度保存または受け取り直してください。',
  },
  FILE_POLYGLOT: {
    status: 422,
    message: '一つのファイルの中に、別の種類のデータが隠れています。',
    next: '画像なら画面で開いて保存し直してください。覚えのないファイルなら開かずに管理者へ知らせてください。',
  },
  FILE_TOO_MANY_PIXELS: {
    status: 422,
    message: '画像の大きさが扱える範囲を超えています(1億画素まで)。',
    next: '解像度を下げて保存し直してください。',
  },
  FILE_BOMB: {
    status: 422,
    message: '開くと極端に大きくなるファイルのため、取り込みません。',
    next: '覚えのないファイルなら開かずに管理者へ知らせてください。',
  },
});

export type FileRefusal = keyof typeof fileRefusals;

/** The codes by which `@akashi/file-guard` refuses: here and nowhere else, so that each has its sentence. */
export const FILE_REFUSALS = Object.keys(fileRefusals) as readonly FileRefusal[];

export const attachmentsErrors = catalogue({
  ...fileRefusals,
  FILE_TOO_LARGE: {
    status: 413,
    message: 'ファイルが大きすぎます(20MB まで)。',
    next: '画像の解像度を下げるか、頁を分けて保存し直してください。',
  },
  FILE_INFECTED: {
    status: 422,
    message: 'マルウェア(コンピューターウイルスなど)が見つかったため、取り込みません。',
    next: 'ファイルを開かず、ネットワークから切り離す必要があるか、すぐに管理者へ知らせてください。',
  },
  FILE_QUARANTINED: {
    status: 409,
    message: 'マルウェアの検査が終わっていないため、まだ開けません。',
    next: '検査が済むまで待つか、「検査し直す」を押してください。続く場合は管理者に検査の状態を確かめてもらってください。',
  },
  FILE_REMOVED: {
    status: 409,
    message: 'この書類は取り消されています。',
    next: '一覧を更新してください。',
  },
  SCANNER_UNREACHABLE: {
    status: 503,
    message: 'マルウェア検査の仕組みにつながりません。',
    next: '書類は隔離したまま預かっています。管理者に検査の仕組み(clamd)を確かめてもらってください。',
  },
});
