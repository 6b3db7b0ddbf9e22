import type { ClaimRun } from '@akashi/contract';
import { Button } from '@mantine/core';
import { api, notifyDone, useSession } from '../../app/index.ts';
import { NotSaved, useSubmit } from '../../ui/index.ts';

interface Props {
  readonly file: ClaimRun['files'][number];
  readonly onDone: () => void;
}

/** Records that a file was sent today, or takes that back. */
export function SentButton({ file, onDone }: Props) {
  const { deskDate } = useSession();
  const params = { fileId: file.id };
  const change = useSubmit({
    send: async (send: boolean, call) =>
      send
        ? api.claims.sendClaimFile({ params, body: { sentOn: deskDate } }, call)
        : api.claims.unsendClaimFile({ params }, call),
    onDone: ({ sentOn }) => {
      notifyDone(sentOn === null ? '送信済みを取り消しました。' : '送信済みにしました。');
      onDone();
    },
  });
  return (
    <>
      <Button variant="default" disabled={change.busy} onClick={() => change.submit(file.sentOn === null)}>
        {file.sentOn === null ? '送信済みにする' : '送信済みを取り消す'}
      </Button>
      <NotSaved submit={change} />
    </>
  );
}
