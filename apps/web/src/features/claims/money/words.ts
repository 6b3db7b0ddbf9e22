import type { AssessmentState, ClaimAssessment } from '@akashi/contract';
import type { IconName, Tone } from '../../../ui/index.ts';

export const BODY_WORDS: Readonly<Record<number, string>> = { 1: '社保', 2: '国保' };

/** 増減点事由, short. */
export const REASON_WORDS: Readonly<Record<ClaimAssessment['reasons'][number], string>> = {
  A: '適応外',
  B: '過剰・重複',
  C: '医学的に不適当',
  D: '算定要件に不合致',
  F: '固定点数の誤り',
  G: '集計の誤り',
  H: '縦計の誤り',
  K: '事務上',
};

export const ASSESSMENT_STATES: Readonly<
  Record<AssessmentState, { label: string; tone: Tone; icon: IconName }>
> = {
  open: { label: '未対応', tone: 'wait', icon: 'warn' },
  accepted: { label: '認めた', tone: 'quiet', icon: 'check' },
  reviewing: { label: '再審査中', tone: 'wait', icon: 'clock' },
  restored: { label: '復活', tone: 'done', icon: 'check' },
  upheld: { label: '原審どおり', tone: 'quiet', icon: 'info' },
};
