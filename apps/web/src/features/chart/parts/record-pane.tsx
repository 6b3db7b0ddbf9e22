import { SOAP_PARTS, type SoapPart } from '@akashi/chart-draft';
import { type RefObject, useCallback } from 'react';
import type * as Y from 'yjs';
import classes from '../chart.module.css';
import { type Editors, focusEnd, SoapEditor } from './soap-editor.tsx';

interface RecordPaneProps {
  readonly doc: Y.Doc;
  readonly editors: RefObject<Editors>;
  readonly onOrder: () => void;
}

/** Today's record: S → O → A → P by Tab, then on to the orders. */
export function RecordPane({ doc, editors, onOrder }: RecordPaneProps) {
  const step = useCallback(
    (part: SoapPart, by: 1 | -1) => {
      const next = SOAP_PARTS[SOAP_PARTS.indexOf(part) + by];
      if (next !== undefined) focusEnd(editors.current[next]);
      else if (by === 1) onOrder();
    },
    [editors, onOrder],
  );
  return (
    <div className={classes.record}>
      {SOAP_PARTS.map((part) => (
        <SoapEditor key={part} part={part} doc={doc} editors={editors} onStep={step} onOrder={onOrder} />
      ))}
    </div>
  );
}
