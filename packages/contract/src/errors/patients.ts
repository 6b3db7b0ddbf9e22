import { catalogue } from './catalogue.ts';

export const patientsErrors = catalogue({
  PATIENT_NUMBER_TAKEN: {
    status: 409,
    message: 'この患者番号はすでに使われています。',
    next: '番号を空けて自動採番にするか、別の番号にしてください。',
  },
  INSURER_NUMBER_WRONG: {
    status: 422,
    message: '保険者番号が正しくありません(検証番号が合いません)。',
    next: '資格確認の画面か証の番号を見て、もう一度入力してください。',
  },
  SUBSIDY_NUMBER_WRONG: {
    status: 422,
    message: '公費の負担者番号または受給者番号が正しくありません(検証番号が合いません)。',
    next: '受給者証の番号を見て、もう一度入力してください。',
  },
  PATIENT_PROTECTED: {
    status: 403,
    message: '要配慮の患者です。開くには理由の記録が必要です。',
    next: '業務に必要なときは、理由を書いて開いてください。理由は閲覧記録に残ります。',
  },
  COVERAGE_OVERLAP: {
    status: 409,
    message: '有効期間がほかの保険と重なっています。',
    next: '前の保険の終了日を入れてから、新しい保険を登録してください。',
  },
});
