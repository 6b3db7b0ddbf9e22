import { notifyDone, useActions } from '../../app/index.ts';

type Perform = (() => void) | null;

interface DeskActions {
  /** null: not possible for this person or in this state, then the key is not offered. */
  readonly order: Perform;
  readonly takeOver: Perform;
  readonly condition: Perform;
  readonly versions: Perform;
  readonly amend: Perform;
  readonly sign: { readonly label: string; readonly busy: boolean; readonly perform: () => void } | null;
}

const GROUP = '診察';
const nothing = () => undefined;

/** The keys of the chart: F4 orders, F6 Do, F7 diseases, F8 versions, F9 amend, F12 sign. Ctrl+S does no harm. */
export function useDeskActions({ order, takeOver, condition, versions, amend, sign }: DeskActions): void {
  const offer = (perform: Perform) => ({
    group: GROUP,
    visible: perform !== null,
    perform: perform ?? nothing,
  });
  useActions([
    { id: 'chart.order', label: 'オーダー', icon: 'plus', shortcut: 'F4', ...offer(order) },
    { id: 'chart.do', label: 'Do 前回', icon: 'history', shortcut: 'F6', ...offer(takeOver) },
    { id: 'chart.condition', label: '病名', icon: 'list', shortcut: 'F7', ...offer(condition) },
    { id: 'chart.versions', label: '版を比べる', icon: 'history', shortcut: 'F8', ...offer(versions) },
    { id: 'chart.amend', label: '訂正する', icon: 'edit', shortcut: 'F9', ...offer(amend) },
    {
      id: 'chart.save',
      label: '保存',
      shortcut: 'Mod+S',
      ...offer(() => notifyDone('自動保存されています。')),
    },
    {
      id: 'chart.sign',
      label: sign?.label ?? '',
      icon: 'check',
      shortcut: 'F12',
      disabled: sign?.busy ?? true,
      ...offer(sign?.perform ?? null),
    },
  ]);
}
