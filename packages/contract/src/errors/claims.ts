import { catalogue } from './catalogue.ts';

export const claimsErrors = catalogue({
  RUN_IN_PROGRESS: {
    status: 409,
    message: 'この月の請求計算はすでに動いています。',
    next: '終わるのを待つか、中断してからやり直してください。',
  },
  RUN_NOT_FINISHED: {
    status: 409,
    message: '請求計算がまだ終わっていません。',
    next: '計算が終わってから請求ファイルを作ってください。',
  },
  NOTHING_TO_CLAIM: {
    status: 422,
    message: '請求できるレセプトがありません。',
    next: '保留の理由を直してから、もう一度計算してください。',
  },
  CLAIM_MONTH_PROVISIONAL: {
    status: 422,
    message:
      'この月の点数表の公式マスターが読み込まれていないため、提出用のファイルは作れません。計算は暫定です。',
    next: '公式マスターを読み込み、もう一度計算してから作ってください。',
  },
  CLAIM_FILE_INVALID: {
    status: 422,
    message: '作った請求ファイルが記録条件仕様の点検に通りませんでした。ファイルは保存していません。',
    next: '示されたレセプトを直して、もう一度計算してください。',
  },
  CLAIM_ALREADY_SENT: {
    status: 409,
    message: 'このレセプトは送信済みのファイルに入っています。',
    next: '返戻されたあとに直すか、審査支払機関へ取下げを依頼してください。',
  },
  FILE_HOLDS_HELD: {
    status: 409,
    message: 'このファイルには、作ったあとで保留にしたレセプトが入っています。',
    next: 'ファイルを作り直してください。もう送ったあとなら、保留を解いてから送信済みにしてください。',
  },
  CLAIM_HOLD_NOTE: {
    status: 422,
    message: '保留の理由が「その他」のときは、内容の記入が要ります。',
    next: '何を待っているのかを記入してください。',
  },
  CLAIM_NOT_HELD: {
    status: 409,
    message: 'このレセプトは、人の判断では保留になっていません。',
    next: '一覧を開き直してください。点検で保留になったものは、理由を直してから計算し直してください。',
  },
  CLAIM_SPLIT_ALL: {
    status: 422,
    message: 'すべての受診を二枚目に移すことはできません。',
    next: '一枚目に残す受診を選び直してください。',
  },
  CLAIM_NOT_WAITING: {
    status: 409,
    message: '選んだ月遅れ・再請求のレセプトに、今は請求できないものがあります。',
    next: '一覧を開き直し、選び直してください。',
  },
  BILLING_MONTH_EARLY: {
    status: 422,
    message: '請求年月が診療年月より後になっていません。',
    next: '診療月の翌月以後の請求年月を選んでください。',
  },
  FILE_ALREADY_SENT: {
    status: 409,
    message: 'このファイルはすでに送信済みになっています。',
    next: '一覧を開き直してください。',
  },
  FILE_NOT_SENT: {
    status: 409,
    message: 'このファイルは送信済みになっていません。',
    next: '一覧を開き直してください。',
  },
  SENT_ON_FUTURE: {
    status: 422,
    message: '送信した日が今日より後になっています。',
    next: '送信した日を確かめてください。',
  },
  RETURN_FILE_UNREADABLE: {
    status: 422,
    message: '返戻ファイルとして読めません。',
    next: '審査支払機関から受け取った返戻ファイル（RECEIPTC.HEN、RECEIPTC.SAH）を選んでください。',
  },
  RETURN_FILE_KNOWN: {
    status: 409,
    message: '同じ返戻ファイルがすでに取り込まれています。',
    next: '返戻の一覧で確かめてください。',
  },
  TAKEN_BACK: {
    status: 409,
    message: 'この取り込みはすでに取り消されています。',
    next: '一覧を開き直してください。',
  },
  RETURN_FILE_USED: {
    status: 409,
    message:
      'このファイルの返戻に、直したもの・取り下げたもの・再請求したものがあるため、取り込みを取り消せません。',
    next: '返戻の一覧で「直す前に戻す」を選んでから、もう一度取り消してください。再請求したものは取り消せません。',
  },
  RETURN_STATE: {
    status: 409,
    message: 'この返戻は、今の状態ではその操作ができません。',
    next: '一覧を開き直し、状態を確かめてください。',
  },
  RETURN_NO_OWN_CLAIM: {
    status: 422,
    message: 'この返戻に当たるレセプトが、計算の結果にありません。',
    next: '診療月を計算し直すか、返戻されたレセプトを直接直してください。',
  },
  RETURN_NOT_CLAIMABLE: {
    status: 422,
    message: '直したレセプトが点検に通りません。保存していません。',
    next: '示された項目を直してください。',
  },
  ASSESSMENT_FILE_UNREADABLE: {
    status: 422,
    message: '増減点連絡書のデータとして読めません。',
    next: '審査支払機関の増減点連絡書データ（CSV）を選ぶか、紙の連絡書から一件ずつ入力してください。',
  },
  ASSESSMENT_FILE_TOO_LONG: {
    status: 422,
    message: 'この増減点連絡書のデータは明細が多すぎます。',
    next: '増減点連絡書のファイルか確かめ、月ごとに分けて取り込んでください。',
  },
  ASSESSMENT_FILE_KNOWN: {
    status: 409,
    message: '同じ増減点連絡書のデータがすでに取り込まれています。二重には数えません。',
    next: '査定の一覧を「すべての月」で開いて確かめてください。',
  },
  ASSESSMENT_KNOWN: {
    status: 409,
    message: '同じ査定がすでに登録されています。',
    next: '一覧で確かめてください。',
  },
  ASSESSMENT_STATE: {
    status: 409,
    message: 'この査定は、今の状態ではその操作ができません。',
    next: '一覧を開き直し、状態を確かめてください。',
  },
  REMITTANCE_CANCELLED: {
    status: 409,
    message: 'この入金はすでに取り消されています。',
    next: '一覧を開き直してください。',
  },
  CLAIM_FILE_WRITTEN: {
    status: 409,
    message: 'この計算からはすでに請求ファイルを作っています。',
    next: '直した内容を入れるには、F5 で月全体を計算し直してください。',
  },
});
