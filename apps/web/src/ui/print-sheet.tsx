import { Modal } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Action } from '../app/actions/action.ts';
import { useActions } from '../app/actions/use-actions.ts';
import { ActionButton } from './action-button.tsx';
import { Icon } from './icon.tsx';
import classes from './print-sheet.module.css';
import { Failed, Loading } from './states.tsx';
import { usePdf } from './use-pdf.ts';

/** One paper to show and print. */
export interface Paper {
  readonly id: string;
  /** 領収証, 処方箋 … */
  readonly label: string;
  readonly load: () => Promise<Blob>;
}

interface Props {
  readonly title: string;
  /** Empty: closed. */
  readonly papers: readonly Paper[];
  readonly onClose: () => void;
  /** Sends each paper to the printer as soon as the one before is through. */
  readonly automatic?: boolean;
  /** What normally follows once everything is printed. */
  readonly next?: Action | undefined;
}

/**
 * Papers in the page itself, one print job for each, because the forms may lie in different trays. No window is
 * opened, so that no popup blocker can swallow a prescription.
 */
export function PrintSheet(props: Props) {
  return (
    <Modal opened={props.papers.length > 0} onClose={props.onClose} title={props.title} size={980}>
      {props.papers.length > 0 && <Body key={props.papers.map((paper) => paper.id).join()} {...props} />}
    </Modal>
  );
}

function Body({ papers, onClose, automatic = false, next }: Props) {
  const [index, setIndex] = useState(0);
  const [printed, setPrinted] = useState<ReadonlySet<string>>(new Set());
  const [running, setRunning] = useState(automatic);
  const frame = useRef<HTMLIFrameElement>(null);
  const paper = papers[index];
  const pdf = usePdf(paper);
  const all = papers.every((one) => printed.has(one.id));

  const advance = useCallback(() => setIndex((at) => Math.min(at + 1, papers.length - 1)), [papers.length]);
  const print = useCallback((): void => {
    if (!paper) return;
    // The print dialog takes the focus; its return means that this paper is through.
    window.addEventListener('focus', advance, { once: true });
    frame.current?.contentWindow?.print();
    setPrinted((old) => new Set([...old, paper.id]));
  }, [paper, advance]);
  useEffect(() => () => window.removeEventListener('focus', advance), [advance]);

  const printNow: Action = {
    id: 'papers.print',
    label: paper ? `${paper.label}を印刷` : '印刷',
    shortcut: 'F9',
    disabled: pdf.url === undefined,
    perform: () => {
      setRunning(true);
      print();
    },
  };
  const close: Action = { id: 'papers.close', label: '閉じる', perform: onClose };
  useActions(next ? [printNow, close, next] : [printNow, close], 'dialog');
  return (
    <div className={classes.sheet}>
      <div className={classes.side}>
        <ol className={classes.papers}>
          {papers.map((one, at) => (
            <li key={one.id}>
              <button type="button" aria-current={at === index} onClick={() => setIndex(at)}>
                <Icon name={printed.has(one.id) ? 'check' : 'print'} />
                {one.label}
                {printed.has(one.id) && <span className="ak-done">印刷へ送りました</span>}
              </button>
            </li>
          ))}
        </ol>
        <div className={classes.buttons}>
          <ActionButton
            action={printNow}
            variant={all ? 'default' : 'filled'}
            data-autofocus={!all || !next}
          />
          {next && <ActionButton action={next} variant={all ? 'filled' : 'default'} />}
          <ActionButton action={close} />
        </div>
      </div>
      <div className={classes.preview}>
        {pdf.error ? (
          <Failed error={pdf.error} onRetry={pdf.retry} />
        ) : pdf.url ? (
          <iframe
            ref={frame}
            key={pdf.url}
            src={pdf.url}
            title={paper?.label}
            onLoad={() => running && paper && !printed.has(paper.id) && print()}
          />
        ) : (
          <Loading label="帳票を読み込んでいます" />
        )}
      </div>
    </div>
  );
}
