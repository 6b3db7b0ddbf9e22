// The schedule as the notification prints it: 区分 and their 注, read from the text by its columns.
import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';

export type Schedule = '2024' | '2026';

/** One 区分番号, or one 注 of it. */
export interface Clause {
  schedule: Schedule;
  /** `A000`, `B001-3`, `B001 7` (an item that has notes of its own), `B001 7 注1`, `D012 11 注1`. */
  key: string;
  /** 区分番号 alone. */
  section: string;
  kind: 'item' | 'note';
  /** Name of the item. */
  name: string;
  /** Words of the note, or of the item with its points. Used to decide and to count, never printed. */
  text: string;
}

const half = (text: string): string =>
  text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/** Columns as printed: full-width characters take two. */
function columnOf(line: string): number {
  const blank = /^[\s　]*/.exec(line)?.[0] ?? '';
  return [...blank].reduce((sum, char) => sum + (char === '　' ? 2 : 1), 0);
}

const ITEM = /^ {1,3}([Ａ-Ｏ])([０-９]{3})((?:－(?:[０-９]|[0-9]{2}))*)[ 　]+(\S.*)$/;
const SUB = /^(?:([０-９])|([0-9]{2})) {1,2}(\S.*)$/;
const NOTE = /^注(?:([０-９])|([0-9]{2}))?[ 　]*(\S.*)$/;
const NOTES_AT = 15;

interface Open {
  clause: Clause;
  column: number;
}

/** Reads the clauses of one schedule; undefined when the text does not lie beside the project. */
export function readLaw(schedule: Schedule): Clause[] | undefined {
  const path = referenceData(`law/${schedule}-fee-schedule-notification.txt`);
  if (path === undefined) return undefined;
  return new Reader(schedule).read(readFileSync(path, 'utf8').split('\n'));
}

class Reader {
  private readonly schedule: Schedule;
  private readonly clauses: Clause[] = [];
  private item: Clause | undefined;
  private sub: Clause | undefined;
  private note: Open | undefined;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
  }

  read(lines: readonly string[]): Clause[] {
    for (const line of lines) if (line.trim() !== '' && !line.startsWith('# file:')) this.line(line);
    return this.clauses.filter(({ name, kind }) => kind === 'note' || !/^削除/.test(name));
  }

  private line(line: string): void {
    const item = ITEM.exec(line);
    const column = columnOf(line);
    if (item !== null) this.open(item);
    else if (this.item === undefined || column < NOTES_AT - 3) {
      // 節, 款 and 通則 end the item; what follows belongs to none until the next 区分番号.
      if (/^ *(第.+[章部節款]|通則)/.test(line)) this.close();
    } else this.inside(line.trim(), column);
  }

  private inside(words: string, column: number): void {
    const note = column <= NOTES_AT + 2 ? NOTE.exec(words) : null;
    const numbered = SUB.exec(words);
    if (note !== null) this.openNote(note, column);
    else if (numbered !== null && this.isNext(numbered, column)) this.nextNote(numbered);
    else if (numbered !== null && column === NOTES_AT) this.openSub(numbered);
    else this.goOn(words, column);
  }

  private open(match: RegExpExecArray): void {
    const [, letter = '', digits = '', branch = '', name = ''] = match;
    const section = half(letter) + half(digits) + half(branch).replaceAll('－', '-');
    this.sub = undefined;
    this.note = undefined;
    const title = name.replace(/ {2,}.*$/, '');
    this.item = this.push({ key: section, section, kind: 'item', name: title, text: name });
  }

  private openSub(match: RegExpExecArray): void {
    if (this.item === undefined) return;
    const number = half(match[1] ?? match[2] ?? '');
    const words = match[3] ?? '';
    this.note = undefined;
    this.sub = {
      schedule: this.schedule,
      key: `${this.item.section} ${number}`,
      section: this.item.section,
      kind: 'item',
      name: words.replace(/ {2,}.*$/, ''),
      text: words,
    };
    this.item.text += `\n${words}`;
  }

  private openNote(match: RegExpExecArray, column: number): void {
    const number = half(match[1] ?? match[2] ?? '1');
    if (column > NOTES_AT && this.sub !== undefined && !this.clauses.includes(this.sub))
      this.clauses.push(this.sub);
    this.startNote(column > NOTES_AT ? this.sub : this.item, number, match[3] ?? '', column);
  }

  /** Two columns in from 注; some pages are set one column further left, which only the next number in turn may be. */
  private isNext(match: RegExpExecArray, column: number): boolean {
    if (this.note === undefined) return false;
    const inward = column - this.note.column;
    const last = Number(/注(\d+)$/.exec(this.note.clause.key)?.[1] ?? '0');
    return inward === 2 || (inward === 1 && Number(half(match[1] ?? match[2] ?? '')) === last + 1);
  }

  private nextNote(match: RegExpExecArray): void {
    const column = this.note?.column ?? 0;
    this.startNote(
      column > NOTES_AT ? this.sub : this.item,
      half(match[1] ?? match[2] ?? ''),
      match[3] ?? '',
      column,
    );
  }

  private startNote(of: Clause | undefined, number: string, words: string, column: number): void {
    const owner = of ?? this.item;
    if (owner === undefined) return;
    const key = `${owner.key} 注${number}`;
    const known = this.clauses.some((clause) => clause.key === key);
    const clause = this.push({
      key: known ? `${key}の続き` : key,
      section: owner.section,
      kind: 'note',
      name: owner.name,
      text: words,
    });
    this.note = { clause, column };
  }

  private goOn(words: string, column: number): void {
    if (this.note !== undefined && column > this.note.column) this.note.clause.text += words;
    else if (this.sub !== undefined && this.note === undefined) this.sub.text += `\n${words}`;
    else if (this.item !== undefined) this.item.text += `\n${words}`;
  }

  private push(clause: Omit<Clause, 'schedule'>): Clause {
    const full = { schedule: this.schedule, ...clause };
    this.clauses.push(full);
    return full;
  }

  private close(): void {
    this.item = undefined;
    this.sub = undefined;
    this.note = undefined;
  }
}
