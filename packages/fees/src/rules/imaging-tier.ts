/** Tier of a body part for plain X-ray (E001 1, guidance E001 (2)). */

const TIER_I = [
  '頭',
  '頚',
  '頸',
  '胸',
  '腹',
  '脊椎',
  '頸椎',
  '胸椎',
  '腰椎',
  '仙',
  '肩',
  '股',
  '鎖骨',
  '腋窩',
  '肋',
  '骨盤',
  '副鼻腔',
  '耳',
  '腎',
  '尿管',
  '膀胱',
  '顔面',
];
const TIER_RO = ['手', '足', '膝', '肘', '指', '趾', '前腕', '上腕', '大腿', '下腿', '踵', '歯'];

/**
 * イ: head, chest, abdomen, spine, and with them shoulder, hip, clavicle, neck, axilla; ロ: the rest of the limbs.
 * Undefined when the words name neither or both, so that a person chooses.
 */
export function tierOfPart(bodyPart: string): 'i' | 'ro' | undefined {
  const i = TIER_I.some((word) => bodyPart.includes(word));
  const ro = TIER_RO.some((word) => bodyPart.includes(word));
  if (i === ro) return undefined;
  return i ? 'i' : 'ro';
}
