import { Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useDialogKeys } from '../../../app/index.ts';
import { Failed, Loading } from '../../../ui/index.ts';
import { describeOrder } from '../../orders/index.ts';
import classes from '../chart.module.css';
import type { RecordVersion } from '../opened-chart.ts';
import { instantText } from '../parts/signed-record.tsx';
import { lineDiff } from './line-diff.ts';

const SIGN = { same: '', removed: '－', added: '＋' } as const;
const WORD = { same: undefined, removed: '削除', added: '追加' } as const;

/** Every signed version of a record; two of them compared line by line, with the reason of the change. */
export function VersionsDialog({ encounterId, onClose }: { encounterId: string; onClose: () => void }) {
  useDialogKeys({ label: '閉じる', perform: onClose });
  const versions = useQuery({
    queryKey: ['chart', 'versions', encounterId],
    queryFn: ({ signal }) => api.chart.recordVersions({ params: { encounterId } }, { signal }),
  });
  return (
    <Modal opened onClose={onClose} size="xl" title="確定した版">
      {versions.isPending && <Loading />}
      {versions.isError && <Failed error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data && (
        <Compare versions={[...versions.data.versions].sort((a, b) => a.version - b.version)} />
      )}
    </Modal>
  );
}

function Compare({ versions }: { versions: readonly RecordVersion[] }) {
  const last = versions.at(-1)?.version ?? 1;
  const [before, setBefore] = useState(Math.max(1, last - 1));
  const [after, setAfter] = useState(last);
  const find = (version: number) => versions.find((one) => one.version === version);
  const options = versions.map((one) => ({
    value: String(one.version),
    label: `第${one.version}版 ${instantText(one.signedAt)} ${one.signedBy.name}`,
  }));
  const [old, fresh] = [find(before), find(after)];
  return (
    <>
      <div className={classes.dialogRow}>
        <Select
          label="前"
          data={options}
          value={String(before)}
          onChange={(value) => setBefore(Number(value))}
          w={280}
        />
        <Select
          label="後"
          data={options}
          value={String(after)}
          onChange={(value) => setAfter(Number(value))}
          w={280}
        />
      </div>
      {fresh !== undefined && fresh.reason !== '' && <p>訂正の理由: {fresh.reason}</p>}
      {old !== undefined && fresh !== undefined && (
        <div className={classes.diff}>
          {lineDiff(linesOf(old), linesOf(fresh)).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <p key={index} data-kind={line.kind}>
              <span role="img" aria-label={WORD[line.kind]}>
                {SIGN[line.kind]}
              </span>
              {line.text}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function linesOf({ body }: RecordVersion): string[] {
  const soap = (['s', 'o', 'a', 'p'] as const).flatMap((part) =>
    body.soap[part] === '' ? [] : body.soap[part].split('\n').map((line) => `${part.toUpperCase()}  ${line}`),
  );
  const orders = body.orders.flatMap((order) => {
    const { title, lines } = describeOrder(order);
    return [title, ...lines.map((line) => `　${line.text} ${line.amount}`)];
  });
  return [...soap, ...orders];
}
