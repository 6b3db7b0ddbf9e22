import type { SoapPart } from '@akashi/chart-draft';
import { Extension } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type RefObject, useEffect, useMemo } from 'react';
import type * as Y from 'yjs';
import classes from '../chart.module.css';

export type Editors = Partial<Record<SoapPart, Editor>>;

const TITLE: Readonly<Record<SoapPart, string>> = {
  s: '主訴・経過',
  o: '所見',
  a: '評価',
  p: '計画',
};
const HINT: Readonly<Record<SoapPart, string>> = {
  s: '訴え・経過 (「- 」で箇条書き、「[] 」で確認項目)',
  o: '身体所見・計測',
  a: '診断・評価',
  p: '方針 (空の行で「/」を押すとオーダー入力)',
};

interface SoapEditorProps {
  readonly part: SoapPart;
  readonly doc: Y.Doc;
  readonly editors: RefObject<Editors>;
  /** Tab and Shift+Tab: -1 back, 1 on. */
  readonly onStep: (part: SoapPart, by: 1 | -1) => void;
  readonly onOrder: () => void;
}

/** Puts the cursor at the end at once: the next key already belongs here. */
export function focusEnd(editor: Editor | undefined): void {
  if (editor === undefined) return;
  editor.commands.setTextSelection(editor.state.doc.content.size);
  editor.view.focus();
}

/** One part of the SOAP text, bound to the shared draft. */
export function SoapEditor({ part, doc, editors, onStep, onOrder }: SoapEditorProps) {
  const keys = useMemo(() => ({ step: onStep, order: onOrder }), [onStep, onOrder]);
  const editor = useEditor(
    {
      // What it would write into the page as a style element stands in this house's own style sheet.
      injectCSS: false,
      extensions: [
        keymap(part, keys),
        StarterKit.configure({
          undoRedo: false,
          heading: false,
          blockquote: false,
          codeBlock: false,
          horizontalRule: false,
          link: false,
          trailingNode: false,
        }),
        TaskList,
        TaskItem.configure({ nested: true }),
        Collaboration.configure({ document: doc, field: part }),
      ],
      editorProps: {
        attributes: {
          class: classes.prose ?? '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': `${part.toUpperCase()} ${TITLE[part]}`,
          'data-hint': HINT[part],
        },
      },
    },
    [doc, part, keys],
  );
  useEffect(() => {
    if (editor === null) return;
    editors.current[part] = editor;
    return () => {
      delete editors.current[part];
    };
  }, [editor, editors, part]);
  return (
    <div className={classes.part} data-part={part}>
      <span className={classes.letter} title={TITLE[part]} aria-hidden>
        {part.toUpperCase()}
      </span>
      <EditorContent editor={editor} className={classes.editor} />
    </div>
  );
}

interface Keys {
  readonly step: SoapEditorProps['onStep'];
  readonly order: () => void;
}

function keymap(part: SoapPart, keys: Keys) {
  const tab = (by: 1 | -1) => () => {
    keys.step(part, by);
    return true;
  };
  return Extension.create({
    name: `keys-${part}`,
    priority: 1_000,
    addKeyboardShortcuts() {
      return {
        Tab: tab(1),
        'Shift-Tab': tab(-1),
        '/': ({ editor }) => {
          const { $from, empty } = editor.state.selection;
          if (!empty || $from.parent.textContent !== '') return false;
          keys.order();
          return true;
        },
        'Mod-]': ({ editor }) =>
          editor.commands.sinkListItem('listItem') || editor.commands.sinkListItem('taskItem'),
        'Mod-[': ({ editor }) =>
          editor.commands.liftListItem('listItem') || editor.commands.liftListItem('taskItem'),
      };
    },
  });
}
