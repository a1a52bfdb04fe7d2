import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A PDF that another program made, from this folder. */
export function realPdf(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`./${name}.pdf`, import.meta.url)))
}

type Section = { content?: string; trailer?: string; before?: string; after?: string; offset?: number }

/**
 * A PDF of one empty page, byte by byte: `before` and `after` stand around it, `content` in a comment inside it,
 * `trailer` among the entries of its trailer, and `offset` instead of the place of its cross-reference table.
 */
export function smallPdf({ content = '', trailer = '', before = '', after = '', offset }: Section = {}): Buffer {
  const objects = [
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] >>\nendobj\n',
  ]
  let text = `%PDF-1.7\n%${content}\n`
  const entries = ['0000000000 65535 f \n']
  for (const object of objects) {
    entries.push(`${String(text.length).padStart(10, '0')} 00000 n \n`)
    text += object
  }
  const table = `xref\n0 ${entries.length}\n${entries.join('')}`
  const end = `trailer\n<< /Size ${entries.length} /Root 1 0 R ${trailer}>>\nstartxref\n${offset ?? text.length}\n%%EOF\n`
  return Buffer.from(before + text + table + end + after, 'latin1')
}

/** The same page with one more revision behind it (ISO 32000-2, section 7.5.6). */
export function changedPdf(): Buffer {
  const first = smallPdf().toString('latin1')
  const object = '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n'
  const table = `xref\n0 0\n3 1\n${String(first.length).padStart(10, '0')} 00000 n \n`
  const previous = first.lastIndexOf('xref\n0 4')
  const end = `trailer\n<< /Size 4 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${first.length + object.length}\n%%EOF\n`
  return Buffer.from(first + object + table + end, 'latin1')
}

/** The same page for old readers, with a cross-reference stream for new ones beside the table (section 7.5.8.4). */
export function hybridPdf(): Buffer {
  const bare = smallPdf().toString('latin1')
  const table = bare.indexOf('xref\n0 4')
  const stream = '4 0 obj\n<< /Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\n'
  return Buffer.from(
    bare
      .slice(0, table)
      .concat(stream, bare.slice(table))
      .replace('/Root 1 0 R >>\nstartxref', `/Root 1 0 R /XRefStm ${table} >>\nstartxref`)
      .replace(/startxref\n\d+/, `startxref\n${table + stream.length}`),
    'latin1',
  )
}

/** The header with which an upload says what its file is called. */
export function titled(title: string): Record<string, string> {
  const encoded = encodeURIComponent(title).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return { 'content-disposition': `attachment; filename*=UTF-8''${encoded}` }
}
