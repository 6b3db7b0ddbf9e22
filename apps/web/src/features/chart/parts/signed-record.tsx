import { Button } from '@mantine/core';
import { Icon } from '../../../ui/index.ts';
import classes from '../chart.module.css';
import type { RecordVersion } from '../opened-chart.ts';

interface SignedRecordProps {
  readonly record: RecordVersion;
  readonly mayAmend: boolean;
  readonly onAmend: () => void;
  readonly onVersions: () => void;
}

/** A signed record, as it was signed. Changing it begins an amendment, which keeps what was. */
export function SignedRecord({ record, mayAmend, onAmend, onVersions }: SignedRecordProps) {
  return (
    <div className={classes.record}>
      <p className={classes.signed}>
        <Icon name="check" />
        <span className={classes.signedText}>
          第{record.version}版 {record.signedBy.name}が確定 {instantText(record.signedAt)}
          {record.enteredBy.id !== record.signedBy.id && `(入力 ${record.enteredBy.name})`}
          {record.reason !== '' && ` 訂正の理由: ${record.reason}`}
        </span>
        {record.version > 1 && (
          <Button size="compact-xs" variant="default" onClick={onVersions}>
            前の版と比べる
          </Button>
        )}
        {mayAmend && (
          <Button size="compact-xs" variant="default" onClick={onAmend} leftSection={<Icon name="edit" />}>
            訂正する (F9)
          </Button>
        )}
      </p>
      {(['s', 'o', 'a', 'p'] as const).map((part) => (
        <div key={part} className={classes.part}>
          <span className={classes.letter} aria-hidden>
            {part.toUpperCase()}
          </span>
          <div className={`${classes.editor} ${classes.plain}`}>{record.body.soap[part]}</div>
        </div>
      ))}
    </div>
  );
}

/** An instant on the desk's clock, to the minute. */
export function instantText(instant: string): string {
  return new Date(instant).toLocaleString('ja-JP', { dateStyle: 'short', timeStyle: 'short' });
}
