import { type CheckHit, ProblemError, problem } from '@akashi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api, notifyDone } from '../../app/index.ts';
import { useSubmit } from '../../ui/index.ts';

/** What one click decided. */
export type Answer =
  | {
      readonly kind: 'addDisease';
      readonly code: string;
      readonly name: string;
      readonly startDate: string;
      readonly suspected: boolean;
    }
  | {
      readonly kind: 'endDisease';
      readonly diseaseId: string;
      readonly endDate: string;
      readonly outcome: Outcome;
    }
  | {
      readonly kind: 'addComment';
      readonly visitId: string;
      readonly itemCode: string;
      readonly commentCode: string;
      readonly text: string;
    }
  | { readonly kind: 'removeItem'; readonly visitId: string; readonly code: string; readonly reason: string }
  | { readonly kind: 'accept'; readonly hit: CheckHit; readonly reason: string }
  | { readonly kind: 'revoke'; readonly acceptanceId: string };
export type Outcome = 'cured' | 'stopped' | 'died';

const SUSPECTED = '8002';
const DONE: Readonly<Record<Answer['kind'], string>> = {
  addDisease: '病名を付けました。',
  endDisease: '転帰を付けました。',
  addComment: 'コメントを付けました。',
  removeItem: '項目を外しました。',
  accept: '承認しました。事実が変わるまで覚えています。',
  revoke: '承認を取り消しました。',
};

/** Carries out an answer; `after` asks anew what the hits of the patient are. */
export function useCorrect(patientId: string, after: (kind: Answer['kind']) => Promise<unknown>) {
  const client = useQueryClient();
  return useSubmit({
    send: async (answer: Answer, call) => {
      await carryOut(patientId, answer, call);
      return answer.kind;
    },
    onDone: (kind) => {
      notifyDone(DONE[kind]);
      for (const module of ['chart', 'billing', 'claims', 'claimChecks'])
        void client.invalidateQueries({ queryKey: [module] });
      void after(kind);
    },
  });
}

async function carryOut(patientId: string, answer: Answer, call: { idempotencyKey: string }): Promise<void> {
  const params = { patientId };
  switch (answer.kind) {
    case 'addDisease': {
      const { code, startDate, suspected } = answer;
      const body = { diseaseCode: code, startDate, modifiers: suspected ? [SUSPECTED] : [] };
      await api.chart.addCondition({ params, body }, call);
      return;
    }
    case 'endDisease':
      return endDisease(patientId, answer, call);
    case 'addComment': {
      const { visitId: encounterId, itemCode, commentCode, text } = answer;
      await api.claimChecks.addClaimComment(
        { params: { encounterId }, body: { itemCode, commentCode, text } },
        call,
      );
      return;
    }
    case 'removeItem': {
      const { visitId: encounterId, code, reason } = answer;
      await api.chargedItems.removeItemByHand({ params: { encounterId }, body: { code, reason } }, call);
      return;
    }
    case 'accept': {
      const { rule, key, basis, text } = answer.hit;
      await api.claimChecks.acceptHit(
        { params, body: { rule, key, basis, text, reason: answer.reason } },
        call,
      );
      return;
    }
    case 'revoke':
      await api.claimChecks.revokeAcceptance({ params: { acceptanceId: answer.acceptanceId } }, call);
  }
}

async function endDisease(
  patientId: string,
  { diseaseId, endDate, outcome }: Extract<Answer, { kind: 'endDisease' }>,
  call: { idempotencyKey: string },
): Promise<void> {
  const { conditions } = await api.chart.listConditions({ params: { patientId } });
  const found = conditions.find(({ id }) => id === diseaseId);
  if (!found) throw new ProblemError(problem('NOT_FOUND'));
  const { diseaseCode, modifiers, freeName, startDate, main, comment, version } = found;
  const same = { diseaseCode, modifiers, freeName, startDate, main, comment };
  await api.chart.updateCondition(
    {
      params: { patientId, conditionId: diseaseId },
      body: { ...same, endDate, outcome, expectedVersion: version, reason: '点検' },
    },
    call,
  );
}
