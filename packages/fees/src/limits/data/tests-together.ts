/** 第2章第3部 検査: 検体検査 that are charged once, or in part, when done together (併せて実施). */
import { together } from '../define.ts';
import type { LimitRule, Selector } from '../rule.ts';

const TWO_AT_ONCE = ['06-02 a, 06-02 a2, 06-02 a3 ×', '06-02/1 a, 06-02/1 a2, 06-02/2 a3'];

/** 主たるもののみ算定する; `on`: what else the patient needs (`06-02 K867, `). */
function mainOnly(id: string, name: string, source: string, of: readonly Selector[], on = ''): LimitRule {
  const section = /D\d{3}(-\d+)?/.exec(source)?.[0] ?? source;
  return together(
    [id, name, source, '併せて実施した場合は主たるもののみ算定する。'],
    { covers: [section], of },
    [`${on}06-02 a, 06-02 a* ×`, '単独: 06-02/1 a, 06-02/2 a2'],
  );
}

export const testsTogetherLimits: readonly LimitRule[] = [
  mainOnly('D001.trypsinogen', 'トリプシノーゲン2(尿)と膵酵素', '留意事項 D001 「10」', [
    'D001 トリプシノーゲン2(尿)$',
    'D007 アミラーゼアイソザイム$',
    'D007 リパーゼ$',
    'D007 トリプシン$',
    'D009 エラスターゼ1$',
  ]),
  mainOnly('D001.tubules', 'L-FABP(尿)とNGAL(尿)', '留意事項 D001 「19」', [
    'D001 L-FABP(尿)$',
    'D001 NGAL(尿)$',
  ]),
  mainOnly(
    'D002.sediment',
    '尿沈渣(鏡検法)と尿沈渣(フローサイトメトリー法)',
    '留意事項 D002 (5); D002-2 (2)',
    ['D002 尿沈渣(鏡検法)$', 'D002-2'],
  ),
  together(
    [
      'D007.cholesterol',
      '総コレステロール・HDL・LDL',
      '留意事項 D007 (5)',
      'HDL-コレステロール、総コレステロール、LDL-コレステロールを併せて測定した場合は主たるもの2つを算定する。',
    ],
    {
      covers: ['D007'],
      of: ['D007 HDL-コレステロール$', 'D007 Tcho$', 'D007 LDL-コレステロール$'],
      times: 2,
    },
    [...TWO_AT_ONCE, '06-02 a2, 06-02 a3, 06-02 a ×'],
  ),
  together(
    [
      'D007.protein',
      '蛋白分画・総蛋白・アルブミン',
      '留意事項 D007 (7)',
      '併せて測定した場合は主たるもの2つを算定する。',
    ],
    {
      covers: ['D007'],
      of: ['D007 蛋白分画$', 'D007 TP$', 'D007 Alb(BCP改良法・BCG法)$'],
      times: 2,
    },
    [...TWO_AT_ONCE, '06-02 a2, 06-02 a3, 06-02 a ×'],
  ),
  mainOnly('D007.ketones', 'ケトン体とケトン体分画', '留意事項 D007 (9)', [
    'D007 ケトン体$',
    'D007 ケトン体分画$',
  ]),
  mainOnly('D007.lung', 'KL-6・SP-A・SP-D', '留意事項 D007 (21)', ['D007 KL-6$', 'D007 SP-A$', 'D007 SP-D$']),
  mainOnly('D007.renal', 'シスタチンCとペントシジン', '留意事項 D007 「30」「32」', [
    'D007 シスタチンC$',
    'D007 ペントシジン$',
  ]),
  mainOnly('D007.heart-protein', 'H-FABPとミオグロビン', '留意事項 D007 「36」', [
    'D007 H-FABP定性$',
    'D007 H-FABP定量$',
    'D007 Mb定性$',
    'D007 Mb定量$',
  ]),
  mainOnly('D007.alp', 'ALPアイソザイムと骨型アルカリホスファターゼ', '留意事項 D007 (36)', [
    'D007 ALPアイソザイム$',
    'D007 ALPアイソザイム(PAG電気泳動法)$',
    'D007 ALPアイソザイム及びBAP$',
    'D008 BAP$',
  ]),
  mainOnly('D007.liver-fibrosis', '肝線維化マーカー', '留意事項 D007 「36」「50」', [
    'D007 4型コラーゲン$',
    'D007 P-3-P$',
    'D007 4型コラーゲン・7S$',
    'D007 ヒアルロン酸$',
    'D007 Mac-2結合蛋白糖鎖修飾異性体$',
    'D007 オートタキシン$',
  ]),
  mainOnly('D007.sepsis', 'プロカルシトニン・プレセプシン・エンドトキシン', '留意事項 D007 「59」「61」', [
    'D007 PCT半定量$',
    'D007 PCT定量$',
    'D007 プレセプシン定量$',
    'D012 エンドトキシン$',
  ]),
  mainOnly('D008.hcg', 'HCG-βとその他のHCG', '留意事項 D008 「17」「18」', [
    'D008 HCG-β$',
    'D008 HCG定性$',
    'D008 HCG半定量$',
    'D008 HCG定量$',
  ]),
  mainOnly('D008.bone-resorption', 'NTX・オステオカルシン・DPD(尿)', '留意事項 D008 (13)', [
    'D008 NTX$',
    'D008 OC$',
    'D008 DPD(尿)$',
  ]),
  mainOnly('D008.bone-formation', 'BAP・PINP・インタクトPINP', '留意事項 D008 (16)', [
    'D008 BAP$',
    'D008 P1NP$',
    'D008 Intact P1NP$',
    'D007 ALPアイソザイム及びBAP$',
  ]),
  mainOnly('D008.igf', 'IGFBP-3とソマトメジンC', '留意事項 D008 「50」', [
    'D008 IGFBP-3$',
    'D008 ソマトメジンC$',
  ]),
  mainOnly('D008.metanephrine', 'メタネフリン類', '留意事項 D008 (27)', [
    'D008 メタネフリン$',
    'D008 メタネフリン・ノルメタネフリン分画$',
    'D008 ノルメタネフリン$',
    'D008 遊離メタネフリン・遊離ノルメタネフリン分画$',
  ]),
  mainOnly('D009.cea-dupan', 'CEAとDUPAN-2', '留意事項 D009 (3)', ['D009 CEA$', 'D009 DUPAN-2$']),
  mainOnly('D009.ca125', 'CA125とCA602', '留意事項 D009 (5)', ['D009 CA125$', 'D009 CA602$']),
  mainOnly('D009.breast', 'CSLEXとCA15-3', '留意事項 D009 「19」', ['D009 CSLEX$', 'D009 CA15-3$']),
  mainOnly('D009.small-cell', 'ProGRPとNSE', '留意事項 D009 (15)', ['D009 ProGRP$', 'D009 NSE$']),
  mainOnly('D009.prostate', 'PSA・PSA F/T比・phi・S2,3PSA%', '留意事項 D009', [
    'D009 PSA$',
    'D009 PSA F/T比$',
    'D009 phi$',
    'D009 S2、3PSA%$',
  ]),
  mainOnly('D012.mycoplasma', 'マイコプラズマの抗体と抗原', '留意事項 D012 (2)(19)(29)', [
    'D012 マイコプラズマ抗体定性$',
    'D012 マイコプラズマ抗体半定量$',
    'D012 マイコプラズマ抗原定性(免疫クロマト法)$',
    'D012 マイコプラズマ抗原定性(FA法)$',
  ]),
  mainOnly('D012.dengue', 'デングウイルス抗原定性と抗原・抗体同時測定', '留意事項 D012', [
    'D012 デングウイルス抗原定性$',
    'D012 デングウイルス抗原・抗体同時測定定性$',
  ]),
  mainOnly('D012.influenza', 'インフルエンザウイルスの抗原とウイルス抗体価', '留意事項 D012 「22」', [
    'D012 インフルエンザウイルス抗原定性$',
    'D012 インフルエンザウイルスA型抗体価',
    'D012 インフルエンザウイルスB型抗体価',
  ]),
  mainOnly('D014.ccp', '抗シトルリン化ペプチド抗体・MMP-3等', '留意事項 D014 (7)イ', [
    'D014 抗シトルリン化ペプチド抗体定性$',
    'D014 抗シトルリン化ペプチド抗体定量$',
    'D014 抗ガラクトース欠損IgG抗体定性$',
    'D014 抗ガラクトース欠損IgG抗体定量$',
    'D014 MMP-3$',
    'D014 C1q結合免疫複合体$',
    'D014 モノクローナルRF結合免疫複合体$',
    'D014 IgG型リウマトイド因子$',
  ]),
  mainOnly('D014.galactose', '抗ガラクトース欠損IgG抗体とリウマトイド因子', '留意事項 D014 (2)', [
    'D014 抗ガラクトース欠損IgG抗体定性$',
    'D014 抗ガラクトース欠損IgG抗体定量$',
    'D014 RF定量$',
  ]),
  mainOnly('D014.thyroid', '抗甲状腺ペルオキシダーゼ抗体と抗甲状腺マイクロゾーム抗体', '留意事項 D014 (3)', [
    'D014 抗甲状腺ペルオキシダーゼ抗体$',
    'D014 抗甲状腺マイクロゾーム抗体半定量$',
  ]),
  mainOnly('D014.jo1', '抗ARS抗体と抗Jo-1抗体', '留意事項 D014 (6)', [
    'D014 抗ARS抗体$',
    'D014 抗Jo-1抗体定性$',
    'D014 抗Jo-1抗体半定量$',
    'D014 抗Jo-1抗体定量$',
  ]),
  mainOnly(
    'D014.myasthenia',
    '抗アセチルコリンレセプター抗体と抗筋特異的チロシンキナーゼ抗体',
    '留意事項 D014 「45」「47」',
    ['D014 抗AChR抗体$', 'D014 抗筋特異的チロシンキナーゼ抗体$'],
  ),
  mainOnly('D015.saa', 'SAAとCRP', '留意事項 D015 (2)', ['D015 SAA$', 'D015 CRP定性$', 'D015 CRP$']),
  mainOnly(
    'D023.hpv',
    'HPV核酸検出と簡易ジェノタイプ判定',
    '留意事項 D023',
    ['D023 HPV核酸検出$', 'D023 HPV核酸検出(簡易ジェノタイプ判定)$'],
    '06-02 K867, ',
  ),
];
