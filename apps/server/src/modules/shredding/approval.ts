import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.ts';
import { type ApprovalKind, defineApproval } from '../approvals/index.ts';
import { obstaclesOf } from './obstacles.ts';

export const destructionPayload = z.object({
  /** Evidence that the institution has its records elsewhere; empty when none is needed. */
  handedOver: z.string().max(200),
});

/** How long after the approval the operator may carry it out. */
export const CARRY_OUT_HOURS = 72;

/**
 * The institution's own yes to the end of its data. The operator asks, an administrator of the institution approves;
 * only then does `akashi key shred` carry it out. Approving alone destroys nothing.
 */
export function destructionApproval(): ApprovalKind<z.infer<typeof destructionPayload>> {
  return defineApproval({
    kind: 'shredding.destroyKeys',
    label: '契約終了: 暗号鍵とデータの破棄',
    permission: 'shredding:approve',
    payload: destructionPayload,
    validHours: 14 * 24,
    describe: async (_, payload) => [
      { label: '行うこと', value: 'この医療機関のすべての暗号鍵を破棄し、データとファイルを消去します。' },
      { label: '結果', value: '元に戻せません。過去の控えからも復元できなくなります。' },
      {
        label: '診療録の引き渡し',
        value: payload.handedOver === '' ? 'なし(保存期間を過ぎている場合)' : payload.handedOver,
      },
    ],
    async apply(tx, { payload, now }) {
      const obstacles = await obstaclesOf(tx, {
        handedOver: payload.handedOver,
        today: now.toISOString().slice(0, 10),
      });
      if (obstacles.length > 0) throw new AppError('DESTRUCTION_FORBIDDEN');
    },
  });
}
