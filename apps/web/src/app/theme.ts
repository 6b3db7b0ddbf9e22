import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** 紺: the one accent, for the action that comes next. */
const indigo: MantineColorsTuple = [
  '#eef2fb',
  '#dbe3f5',
  '#b5c5ea',
  '#8ca4de',
  '#6a87d3',
  '#4a67bd',
  '#3a56aa',
  '#2b4590',
  '#22356d',
  '#182343',
];

/** Greys with a touch of blue, as our tokens have them. */
const dark: MantineColorsTuple = [
  '#e6eaf2',
  '#b4bdcc',
  '#98a3b5',
  '#76829a',
  '#3d4759',
  '#323a49',
  '#141922',
  '#1a1f28',
  '#151a22',
  '#12161d',
];

const dense = { size: 'xs' } as const;

export const theme = createTheme({
  fontFamily: 'var(--ak-font)',
  fontFamilyMonospace: 'var(--ak-mono)',
  headings: { fontFamily: 'var(--ak-font)', fontWeight: '700' },
  colors: { indigo, dark },
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: 4,
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '15px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: dense },
    ActionIcon: { defaultProps: { size: 'sm', variant: 'subtle' } },
    TextInput: { defaultProps: dense },
    PasswordInput: { defaultProps: dense },
    NumberInput: { defaultProps: { ...dense, hideControls: true } },
    Textarea: { defaultProps: dense },
    NativeSelect: { defaultProps: dense },
    Select: { defaultProps: { ...dense, allowDeselect: false, checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: dense },
    Checkbox: { defaultProps: dense },
    Switch: { defaultProps: dense },
    SegmentedControl: { defaultProps: dense },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, transitionProps: { duration: 120 } } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': '閉じる' },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': '閉じる' } } },
    Menu: { defaultProps: { transitionProps: { duration: 120 } } },
  },
});
