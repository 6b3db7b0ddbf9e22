import type { ClaimRecordView, ReturnDetail } from '@akashi/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, notifyProblem, useDialogKeys } from '../../../app/index.ts';
import { NotSaved, useSubmit } from '../../../ui/index.ts';
import classes from '../claims-work.module.css';
import { Findings } from './findings.tsx';

interface Props {
  readonly detail: ReturnDetail;
  readonly onClose: () => void;
  readonly onSaved: (next: ReturnDetail) => void;
}

const lineOf = (view: ClaimRecordView): string => view.items.map((item) => item.value).join(',');

/** Corrects a returned claim item by item, as the record format names them; checked before it is kept. */
export function RecordEditor({ detail, onClose, onSaved }: Props) {
  const [records, setRecords] = useState<readonly ClaimRecordView[]>(detail.corrected ?? detail.returned);
  // What is corrected is what was opened: somebody else's correction meanwhile is a conflict, not to be written over.
  const [expectedVersion] = useState(detail.row.version);
  const [at, setAt] = useState(0);
  const [findings, setFindings] = useState<ReturnDetail['findings']>([]);
  const params = { returnId: detail.row.id };
  const chosen = records[at];
  const change = (item: number, value: string): void =>
    setRecords(
      records.map((record, index) =>
        index === at
          ? {
              ...record,
              // A comma or a line end would begin another item of the record.
              items: record.items.map((one) =>
                one.item === item ? { ...one, value: value.replaceAll(/[,\r\n]/g, '') } : one,
              ),
            }
          : record,
      ),
    );
  const check = async (): Promise<void> => {
    try {
      const { findings: found } = await api.claims.checkReturn({
        params,
        body: { records: records.map(lineOf) },
      });
      setFindings(found);
    } catch (error) {
      notifyProblem(error);
    }
  };
  const save = useSubmit({
    send: (_: string, call) =>
      api.claims.correctReturn(
        {
          params,
          body: { expectedVersion, from: 'edited', records: records.map(lineOf) },
        },
        call,
      ),
    onDone: onSaved,
    onRefused: () => {
      void check();
      return false;
    },
  });
  useDialogKeys({
    label: '再請求にまわす',
    disabled: save.busy,
    perform: () => save.submit(detail.row.id),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${detail.row.patientName} 返戻レセプトの項目を直す`}
      size={980}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <div className={classes.editor}>
        <div className={classes.records}>
          {records.map((record, index) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: records have no name of their own and do not move
              key={index}
              type="button"
              aria-current={index === at ? 'true' : undefined}
              onClick={() => setAt(index)}
            >
              {record.label} {record.items[1]?.value ?? ''}
            </button>
          ))}
        </div>
        <div className={classes.fields}>
          {chosen?.items
            .filter(({ item }) => item > 1)
            .map(({ item, label, value }) => (
              <TextInput
                key={item}
                size="xs"
                label={label}
                value={value}
                onChange={(event) => change(item, event.currentTarget.value)}
              />
            ))}
        </div>
      </div>
      <Findings findings={findings} />
      <NotSaved submit={save} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => void check()}>
          点検する
        </Button>
        {chosen && chosen.type !== 'RE' && (
          <Button
            variant="default"
            onClick={() => {
              setRecords(records.filter((_, index) => index !== at));
              setAt(Math.max(0, at - 1));
            }}
          >
            この行を消す
          </Button>
        )}
        <span className={classes.grow} />
        <Button disabled={save.busy} onClick={() => save.submit(detail.row.id)}>
          再請求にまわす
        </Button>
      </div>
    </Modal>
  );
}
