import type { IconName } from '../../ui/icon.tsx';

export interface Place {
  readonly path:
    | '/reception'
    | '/consultation'
    | '/orders'
    | '/accounting'
    | '/claims'
    | '/access-log'
    | '/settings';
  readonly label: string;
  readonly icon: IconName;
  readonly keywords: readonly string[];
  /** Absent: everybody signed in. */
  readonly permission?: string;
  readonly shortcut: string;
  /** Other paths that belong to it. */
  readonly also?: string;
}

/** The rooms of the product in the order of a patient's way through the clinic. */
export const PLACES: readonly Place[] = [
  {
    path: '/reception',
    label: '受付',
    icon: 'person',
    keywords: ['うけつけ', 'reception', '待合'],
    permission: 'reception:read',
    shortcut: 'Alt+1',
    also: '/patients',
  },
  {
    path: '/consultation',
    label: '診察',
    icon: 'chart',
    keywords: ['しんさつ', 'カルテ', 'chart'],
    permission: 'chart:read',
    shortcut: 'Alt+2',
    also: '/chart',
  },
  {
    path: '/orders',
    label: '実施',
    icon: 'list',
    keywords: ['じっし', 'オーダー', '処置', '検査', 'worklist'],
    permission: 'orders:read',
    shortcut: 'Alt+3',
  },
  {
    path: '/accounting',
    label: '会計',
    icon: 'yen',
    keywords: ['かいけい', '領収', 'billing'],
    permission: 'billing:read',
    shortcut: 'Alt+4',
  },
  {
    path: '/claims',
    label: '請求',
    icon: 'sheet',
    keywords: ['せいきゅう', 'レセプト', 'claims'],
    permission: 'claims:read',
    shortcut: 'Alt+5',
  },
  {
    path: '/access-log',
    label: '閲覧記録',
    icon: 'shield',
    keywords: ['えつらん', 'ログ', '監査', '証跡', 'access log', 'audit'],
    permission: 'accessLog:read',
    shortcut: 'Alt+7',
  },
  {
    path: '/settings',
    label: '管理',
    icon: 'gear',
    keywords: ['かんり', '設定', '職員', 'マスター', 'settings'],
    shortcut: 'Alt+6',
  },
];
