import { stateVector } from '@akashi/chart-draft';
import { ProblemError } from '@akashi/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, failureText, notifyDone } from '../../../app/index.ts';
import type { DraftConnection } from '../draft/draft-connection.ts';
import type { OpenedChart } from '../opened-chart.ts';

interface Signing {
  readonly opened: OpenedChart | undefined;
  readonly connection: DraftConnection | null;
  readonly onSigned: () => void;
}

/** Makes the draft permanent exactly as this screen shows it; when the server knows more, nothing is signed. */
export function useSign({ opened, connection, onSigned }: Signing) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: string) => {
      if (opened === undefined || connection === null) throw new TypeError('the draft is not open');
      const encounterId = opened.encounter.id;
      return api.chart.signRecord({
        params: { encounterId },
        body: { stateVector: stateVector(connection.doc), reason },
      });
    },
    onSuccess: async ({ record }) => {
      await connection?.forget(record.version);
      notifyDone(
        record.version === 1
          ? 'カルテを確定しました。会計へ送りました。'
          : `第${record.version}版を確定しました。`,
      );
      for (const key of ['chart', 'reception', 'orders', 'billing'])
        void client.invalidateQueries({ queryKey: [key] });
      onSigned();
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.is('DRAFT_CHANGED')) connection?.catchUp();
    },
  });
}

/** The sentence for the bottom line after signing was refused. */
export function refusalText(error: unknown): string {
  const { title, next } = failureText(error);
  return `${title}${next}`;
}
