import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api.ts';
import { notifyProblem } from '../problems.ts';
import type { SessionInfo } from './session-context.ts';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long', timeStyle: 'short' });

/** Tells a person that others let him enrol anew: if he did not ask for it, he must hear of it. */
export function RecoveredNotice({ recovered }: { recovered: NonNullable<SessionInfo['recovered']> }) {
  const [read, setRead] = useState(false);
  const confirm = (): void => {
    setRead(true);
    api.identity.acknowledgeRecovery({ body: { id: recovered.id } }).catch(notifyProblem);
  };
  return (
    <Modal
      opened={!read}
      onClose={confirm}
      title="認証がやり直されました"
      size={440}
      closeOnClickOutside={false}
    >
      <p style={{ marginTop: 0 }}>
        {when.format(new Date(recovered.at))} に、{recovered.requestedBy}さんの申請と{recovered.approvedBy}
        さんの承認で、あなたのパスキーと認証アプリの登録が消されました。
      </p>
      <p className="ak-quiet">お心当たりがないときは、すぐに院内の責任者に知らせてください。</p>
      <div style={{ display: 'flex', justifyContent: 'flex-end' }}>
        <Button onClick={confirm}>確認しました</Button>
      </div>
    </Modal>
  );
}
