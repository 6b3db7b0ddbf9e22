import type { Attachment } from '@akashi/contract';
import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, notifyDone, notifyProblem, useSession } from '../../app/index.ts';
import { Failed, Icon, Loading, ReasonDialog, StatusBadge, useSubmit } from '../../ui/index.ts';
import { AttachmentDialog } from './attachment-dialog.tsx';
import classes from './attachments.module.css';
import { Viewer } from './viewer.tsx';
import { categoryWord, sizeWord, stateWord } from './words.ts';

const when = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short' });

/** Letters, pictures and results that were brought or sent: who took them, when, and what the scanner said. */
export function AttachmentsCard({ patientId }: { patientId: string }) {
  const { may } = useSession();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['attachments', patientId],
    queryFn: () => api.attachments.listAttachments({ params: { patientId } }),
    enabled: may('attachments:read'),
  });
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<Attachment>();
  const [removing, setRemoving] = useState<Attachment>();
  const again = (): void => void client.invalidateQueries({ queryKey: ['attachments', patientId] });
  const remove = useSubmit({
    send: ({ id, reason }: { id: string; reason: string }, call) =>
      api.attachments.removeAttachment({ params: { attachmentId: id }, body: { reason } }, call),
    onDone: () => {
      setRemoving(undefined);
      notifyDone('書類を取り消しました。');
      again();
    },
  });
  const save = async (row: Attachment): Promise<void> => {
    try {
      const { url } = await api.attachments.openAttachment({
        params: { attachmentId: row.id },
        body: { save: true },
      });
      window.open(url, '_blank', 'noopener,noreferrer');
    } catch (error) {
      notifyProblem(error);
    }
  };
  const rescan = async (row: Attachment): Promise<void> => {
    try {
      await api.attachments.rescanAttachment({ params: { attachmentId: row.id } });
      again();
    } catch (error) {
      notifyProblem(error);
    }
  };
  if (!may('attachments:read')) return null;
  return (
    <section className={classes.card} aria-label="書類・画像">
      <header>
        <h2>書類・画像</h2>
        {query.data && !query.data.scanning && (
          <span className="ak-quiet">
            <Icon name="warn" /> マルウェアの検査は設定されていません
          </span>
        )}
        {may('attachments:write') && (
          <Button variant="default" size="compact-xs" onClick={() => setAdding(true)}>
            取り込む
          </Button>
        )}
      </header>
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.data?.attachments.length === 0 && <p className={classes.none}>取り込んだ書類はありません。</p>}
      {query.data && query.data.attachments.length > 0 && (
        <table className={`${classes.items} ak-num`}>
          <thead>
            <tr>
              <th>検査</th>
              <th>書類の日付</th>
              <th>区分</th>
              <th>題名・ファイル名</th>
              <th className={classes.right}>大きさ</th>
              <th>取り込み</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {query.data.attachments.map((row) => (
              <Row
                key={row.id}
                row={row}
                write={may('attachments:write')}
                onOpen={() => (row.shown ? setShown(row) : void save(row))}
                onSave={() => void save(row)}
                onRescan={() => void rescan(row)}
                onRemove={() => setRemoving(row)}
              />
            ))}
          </tbody>
        </table>
      )}
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title="書類・画像を取り込む"
        size={560}
        closeOnClickOutside={false}
      >
        {adding && (
          <AttachmentDialog patientId={patientId} onClose={() => setAdding(false)} onAdded={again} />
        )}
      </Modal>
      <Modal
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={shown && (shown.title || shown.fileName)}
        size="90%"
      >
        {shown && <Viewer key={shown.id} attachment={shown} />}
      </Modal>
      <ReasonDialog
        opened={removing !== undefined}
        title="書類を取り消す"
        confirmLabel="取り消す"
        busy={remove.busy}
        onClose={() => setRemoving(undefined)}
        onConfirm={(reason) => removing && remove.submit({ id: removing.id, reason })}
      >
        <p>
          一覧に「取消」と理由が残り、開けなくなります。患者違いのときは、正しい患者に取り込み直してください。
        </p>
      </ReasonDialog>
    </section>
  );
}

interface RowProps {
  readonly row: Attachment;
  readonly write: boolean;
  readonly onOpen: () => void;
  readonly onSave: () => void;
  readonly onRescan: () => void;
  readonly onRemove: () => void;
}

function Row({ row, write, onOpen, onSave, onRescan, onRemove }: RowProps) {
  const { word, tone, icon } = stateWord(row);
  const open = row.removed === null && row.state !== 'quarantined' && row.state !== 'infected';
  const name = row.title || row.fileName;
  return (
    <tr data-over={row.removed !== null || undefined}>
      <td>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      </td>
      <td>{row.documentDate}</td>
      <td>{categoryWord(row.category)}</td>
      <td className={classes.name}>
        {row.title && <b>{row.title}</b>}{' '}
        <span className={row.title ? 'ak-quiet' : undefined}>{row.fileName}</span>
        {row.removed && (
          <span>
            {' '}
            取消({row.removed.by}): {row.removed.reason}
          </span>
        )}
        {row.state === 'infected' && <b className="ak-danger"> 開かないでください({row.finding})</b>}
      </td>
      <td className={classes.right}>{sizeWord(row.size)}</td>
      <td>
        {when.format(new Date(row.createdAt))} {row.createdBy}
      </td>
      <td className={classes.buttons}>
        {open && row.shown && (
          <Button variant="default" size="compact-xs" onClick={onOpen} aria-label={`${name} を開く`}>
            開く
          </Button>
        )}
        {open && (
          <Button variant="subtle" size="compact-xs" onClick={onSave} aria-label={`${name} を保存`}>
            保存
          </Button>
        )}
        {row.state === 'quarantined' && row.removed === null && (
          <Button variant="default" size="compact-xs" onClick={onRescan}>
            検査し直す
          </Button>
        )}
        {write && row.removed === null && (
          <Button variant="subtle" size="compact-xs" onClick={onRemove} aria-label={`${name} を取り消す`}>
            取り消す
          </Button>
        )}
      </td>
    </tr>
  );
}
