import { type AttachmentCategory, ProblemError } from '@akashi/contract';
import { useState } from 'react';
import { api, notifyDone, useActions, useSession } from '../../app/index.ts';
import { Choice, EraDateInput, Field, FormFooter, Icon, useSubmit } from '../../ui/index.ts';
import classes from './attachments.module.css';
import { base64Of, CATEGORIES, sizeWord } from './words.ts';

const LARGEST = 20 * 1_048_576;
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.docx,.xlsx,.txt,.csv';

interface Props {
  readonly patientId: string;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

/** Takes one file: chosen or dropped, with what it is and the day it bears. What is refused says what to do. */
export function AttachmentDialog({ patientId, onClose, onAdded }: Props) {
  const { deskDate } = useSession();
  const [file, setFile] = useState<File>();
  const [category, setCategory] = useState<AttachmentCategory>('referral');
  const [title, setTitle] = useState('');
  const [documentDate, setDocumentDate] = useState<string>(deskDate);
  const submit = useSubmit({
    send: async (chosen: File, call) =>
      api.attachments.addAttachment(
        {
          params: { patientId },
          body: {
            fileName: chosen.name,
            category,
            title,
            documentDate,
            content: await base64Of(chosen),
          },
        },
        call,
      ),
    onDone: (added) => {
      notifyDone(
        added.state === 'quarantined'
          ? '取り込みました。マルウェアの検査が済むまで隔離しています。'
          : added.stripped
            ? '取り込みました。撮影場所などの情報は除きました。'
            : '取り込みました。',
      );
      onAdded();
      onClose();
    },
    // The refusal stands beside the file it is about.
    onRefused: (error) => error instanceof ProblemError && error.problem.code.startsWith('FILE_'),
  });
  const tooLarge = file !== undefined && file.size > LARGEST;
  const save = {
    id: 'attachment.save',
    label: '取り込む',
    shortcut: 'F12',
    disabled: file === undefined || tooLarge || documentDate === '' || submit.busy,
    perform: () => file && submit.submit(file),
  };
  useActions([save], 'dialog');
  const choose = (chosen: File | undefined): void => {
    submit.clearError();
    if (chosen) setFile(chosen);
  };
  const refused = submit.error instanceof ProblemError ? submit.error.problem : undefined;
  return (
    <div className={classes.form}>
      <label
        className={classes.drop}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer.files[0]);
        }}
      >
        <input
          type="file"
          accept={ACCEPTED}
          aria-label="ファイル"
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
        {file ? (
          <b>
            {file.name}({sizeWord(file.size)})
          </b>
        ) : (
          <span>ここにファイルを置くか、押して選びます</span>
        )}
        <small className="ak-quiet">PDF・PNG・JPEG・TIFF・Word・Excel・テキスト・CSV、20MB まで</small>
      </label>
      {(tooLarge || refused?.code.startsWith('FILE_')) && (
        <div className={classes.refused} role="alert">
          <b>
            <Icon name="danger" /> {tooLarge ? 'ファイルが大きすぎます(20MB まで)。' : refused?.title}
          </b>
          <span>{tooLarge ? '画像の解像度を下げるか、頁を分けて保存し直してください。' : refused?.next}</span>
        </div>
      )}
      <div className={classes.grid}>
        <Choice
          label="区分"
          value={category}
          onChange={(value) => setCategory(CATEGORIES.find((one) => one.value === value)?.value ?? 'other')}
          options={CATEGORIES}
        />
        <EraDateInput label="書類の日付" value={documentDate} onChange={setDocumentDate} />
        <div className={classes.full}>
          <Field
            label="題名"
            value={title}
            onChange={setTitle}
            maxLength={100}
            placeholder="例: 〇〇病院 循環器内科より"
          />
        </div>
      </div>
      <FormFooter submit={submit} action={save} onBack={onClose} />
    </div>
  );
}
