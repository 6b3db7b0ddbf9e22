/** The checks of a claim, as shown to people. What the monthly run itself demands (signed, insured …) is not among them. */

export interface Check {
  readonly id: string;
  readonly name: string;
  readonly group: '病名' | '薬剤' | '算定' | 'コメント' | '日付' | '院内ルール';
  /** `hold` keeps the claim back until it is answered. */
  readonly severity: 'hold' | 'warn';
  readonly source: string;
  readonly description: string;
  readonly next: string;
  /** Data without which the check finds nothing. */
  readonly needs?: 'feeTable' | 'commentRelation';
  /** It cannot be switched off: it asks what only a person can confirm. */
  readonly always?: true;
}

const checks = [
  {
    id: 'CHECK-LIMIT',
    name: '回数・併算定の確認',
    group: '算定',
    severity: 'hold',
    source: '告示の注・留意事項通知（項目ごとに表示）',
    description: '回数や併算定の決まりに、人が判断する例外がある。答えるまで請求しない。',
    always: true,
    next: '算定してよければ理由を付けて承認し、だめなら項目を外してください。',
  },
  {
    id: 'CHECK-DISEASE-DAY',
    name: '受診日の病名',
    group: '病名',
    severity: 'warn',
    source: '記載要領(傷病名・診療開始日)',
    description: '受診した日に有効な病名が一つもない。',
    next: '病名を付けるか、診療開始日・転帰日を直してください。',
  },
  {
    id: 'CHECK-DISEASE-ITEM',
    name: '病名と検査・処置',
    group: '病名',
    severity: 'warn',
    source: '留意事項通知、または審査の目安(項目ごとに表示)',
    description: '検査などの対象となる病名が、その月のレセプトにない。',
    next: '病名を付けるか、理由を添えて承認してください。',
  },
  {
    id: 'CHECK-DISEASE-DRUG',
    name: '病名と薬剤',
    group: '病名',
    severity: 'warn',
    source: '薬価基準収載医薬品コードの薬効分類からの目安(効能・効果は添付文書で確かめる)',
    description: '薬の薬効分類に見合う病名が、その月のレセプトにない。疑い病名は数えない。',
    next: '病名を付けるか、理由を添えて承認してください。',
  },
  {
    id: 'CHECK-MANAGEMENT-DISEASE',
    name: '医学管理の主病',
    group: '病名',
    severity: 'warn',
    source: '診療行為マスター 項番25、傷病名マスター 項番21・43',
    description: '主病が対象の傷病でないため、指示された医学管理料を算定していない。',
    next: '主病を確かめてください。対象でなければオーダーを取り消してください。',
  },
  {
    id: 'CLAIM-DISEASE-SUSPECTED',
    name: '古い疑い病名',
    group: '病名',
    severity: 'warn',
    source: '院内の設定(月数)',
    description: '「の疑い」のまま、設定した月数を超えて続いている。',
    next: '確定・中止などの転帰を付けてください。',
  },
  {
    id: 'CHECK-DISEASE-SEX',
    name: '病名と性別',
    group: '病名',
    severity: 'warn',
    source: 'ICD-10 第2巻 性に限られる分類',
    description: '患者の性別では付かない病名がある。',
    next: '病名か患者の性別を直してください。',
  },
  {
    id: 'CHECK-ITEM-AGE',
    name: '年齢の条件',
    group: '算定',
    severity: 'warn',
    source: '診療行為マスター 項番41・42',
    description: '診療行為の年齢の条件に、受診日の年齢が合わない。',
    next: '項目を外すか、生年月日を確かめてください。',
  },
  {
    id: 'CHECK-DRUG-DUPLICATE',
    name: '薬剤の重複',
    group: '薬剤',
    severity: 'warn',
    source: '薬価基準収載医薬品コード 上7桁(成分)',
    description: '同じ成分の内服薬が、同じ用法で二重に、または前の処方が残るうちに出ている。',
    next: '処方を確かめ、残薬の調整などであれば理由を添えて承認してください。',
  },
  {
    id: 'CHECK-DRUG-DAYS',
    name: '投与日数の上限',
    group: '薬剤',
    severity: 'warn',
    source: '医薬品マスター 項番14(麻薬・向精神薬)、掲示事項等告示の14・30・90日',
    description: '投与日数に上限のある薬が、上限を超えて処方されている。',
    next: '日数を直すか、認められる事情(長期の旅行など)をコメントに記載してください。',
  },
  {
    id: 'CHECK-COMMENT',
    name: '必要なコメント',
    group: 'コメント',
    severity: 'warn',
    source: 'コメント関連テーブル(記載要領 別表Ⅰ)',
    description: '算定した項目に必要なコメントがない。',
    next: 'コメントを選んで付けてください。',
    needs: 'commentRelation',
  },
  {
    id: 'CHECK-LONG-LISTED',
    name: '長期収載品の理由',
    group: 'コメント',
    severity: 'warn',
    source: '記載要領 別表Ⅰ(2024年10月から)、医薬品マスター 項番42',
    description: '選定療養の対象の長期収載品を、特別の料金を受け取らずに院内で渡した理由がない。',
    next: '理由のコメントを付けるか、患者の希望ならオーダーに「患者希望」を付けてください。',
  },
  {
    id: 'FEE-TABLE-BUNDLED',
    name: '包括',
    group: '算定',
    severity: 'warn',
    source: '電子点数表 補助マスター・包括テーブル',
    description: '算定している項目に含まれ、別に算定できない項目がある。',
    next: '項目を外すか、特例に当たるときは理由を添えて承認してください。',
    needs: 'feeTable',
  },
  {
    id: 'FEE-TABLE-EXCLUDED',
    name: '背反',
    group: '算定',
    severity: 'warn',
    source: '電子点数表 背反テーブル',
    description: '併せて算定できない項目がある。',
    next: '項目を外すか、特例に当たるときは理由を添えて承認してください。',
    needs: 'feeTable',
  },
  {
    id: 'FEE-TABLE-FREQUENCY',
    name: '算定回数',
    group: '算定',
    severity: 'warn',
    source: '電子点数表 算定回数テーブル',
    description: '決められた回数を超えている。',
    next: '項目を外すか、特例に当たるときは理由を添えて承認してください。',
    needs: 'feeTable',
  },
  {
    id: 'CHECK-DATE-DISEASE',
    name: '病名の日付',
    group: '日付',
    severity: 'warn',
    source: '記載要領(診療開始日・転帰)',
    description: '診療開始日が未来・出生前である、または死亡の転帰の後に受診している。',
    next: '病名の日付を直してください。',
  },
  {
    id: 'CHECK-DATE-VISIT',
    name: '受診の日付',
    group: '日付',
    severity: 'warn',
    source: '患者の登録',
    description: '受診日が未来・出生前・死亡後・登録前である。',
    next: '受診日か患者の情報を直してください。',
  },
] as const satisfies readonly Check[];

export type CheckId = (typeof checks)[number]['id'];

/** Every built-in check; the institution's own rules stand beside them. */
export const checkCatalogue: readonly Check[] = checks;

const byId = new Map<string, Check>(checks.map((check) => [check.id, check]));

export function checkOf(id: CheckId): Check {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no check ${id}`);
  return found;
}
