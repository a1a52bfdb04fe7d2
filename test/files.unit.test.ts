import { describe, expect, it } from 'vitest'
import { readDictionary } from '../src/files/dictionary.ts'
import { sendPdf } from '../src/files/download.ts'
import { pdfFault } from '../src/files/pdf.ts'
import { changedPdf, hybridPdf, realPdf, smallPdf } from './files/given.ts'

const faultOf = (content: Uint8Array | string) => pdfFault(Buffer.from(content))?.code
const job = '\x1b%-12345X@PJL JOB NAME="SCAN 0001"\r\n@PJL ENTER LANGUAGE=PDF\r\n'
const endOfJob = '\x1b%-12345X@PJL EOJ\r\n\x1b%-12345X'

describe('a PDF is taken', () => {
  it.each(['chromium', 'linearized', 'object-streams', 'version-2'])('as a program made it: %s', (name) => {
    expect(faultOf(realPdf(name))).toBeUndefined()
  })

  it.each([
    ['bare', smallPdf()],
    ['after a byte order mark', smallPdf({ before: '\xef\xbb\xbf' })],
    ['after white space and zeroes', smallPdf({ before: '\r\n\0\0 ' })],
    ['in a job for a printer', smallPdf({ before: job, after: endOfJob })],
    [
      'after a job header, with offsets from the first byte',
      smallPdf({ before: job, offset: smallPdf().lastIndexOf('xref\n0') + job.length }),
    ],
    ['before a padding of zeroes', smallPdf({ after: '\0'.repeat(5000) })],
    ['with a later revision', changedPdf()],
    ['with a table and a stream of references', hybridPdf()],
    [
      'whose text says /Encrypt',
      smallPdf({ content: 'trailer << /Encrypt 1 0 R >>', trailer: '/Info << /Title (/Encrypt 1 0 R >>) >> ' }),
    ],
    ['whose trailer says that nothing encrypts it', smallPdf({ trailer: '/Encrypt null ' })],
  ])('%s', (_name, content) => {
    expect(faultOf(content)).toBeUndefined()
  })
})

describe('what is no PDF is told apart', () => {
  const zipEnd = (comment: string) => `PK\x05\x06${'\0'.repeat(16)}${String.fromCharCode(comment.length)}\0${comment}`

  it.each([
    ['nothing', '', 'empty'],
    ['a text with another name', 'Ik engageer mij.\n', 'not-a-pdf'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-pdf'],
    ['a page', '<!doctype html><title>%PDF-1.7</title>', 'not-a-pdf'],
    ['a page under the header of a PDF', '%PDF-1.7\n<html><script>alert(1)</script></html>', 'broken-pdf'],
    ['the header alone', '%PDF-1.7', 'broken-pdf'],
    ['the header and the end', '%PDF-1.7\nstartxref\n0\n%%EOF\n', 'broken-pdf'],
    ['a header of no version', smallPdf().toString('latin1').replace('1.7', '3.0'), 'not-a-pdf'],
    ['a header too far in', smallPdf({ before: ' '.repeat(1100) }), 'not-a-pdf'],
    ['a page and a PDF in one', smallPdf({ before: '<script>/*' }), 'not-a-pdf'],
    ['a picture and a PDF in one', smallPdf({ before: 'GIF89a' }), 'not-a-pdf'],
    ['a PDF with an archive behind it', smallPdf({ after: zipEnd('') }), 'not-a-pdf'],
    ['a PDF with a page behind it', smallPdf({ after: '<script>alert(1)</script>' }), 'broken-pdf'],
    ['a reference to nowhere', smallPdf({ offset: 9_999_999_999 }), 'broken-pdf'],
    ['a reference to an object', smallPdf({ offset: 12 }), 'broken-pdf'],
    ['a trailer without a root', smallPdf().toString('latin1').replace('/Root', '/Toor'), 'broken-pdf'],
    ['a trailer without an end', smallPdf().toString('latin1').replace('R >>\nstart', 'R\nstart'), 'broken-pdf'],
    [
      'a stream that is no table of references',
      hybridPdf()
        .toString('latin1')
        .replace(/startxref\n\d+/, `startxref\n${smallPdf().lastIndexOf('xref\n0')}`)
        .replace('/Type /XRef', '/Type /Page'),
      'broken-pdf',
    ],
    ['one that a password opens', realPdf('encrypted-aes'), 'encrypted-pdf'],
    ['one that anyone opens and nobody may change', realPdf('encrypted-owner-only'), 'encrypted-pdf'],
    ['one that hides the word', smallPdf({ trailer: '/Encr#79pt 5 0 R ' }), 'encrypted-pdf'],
  ])('%s', (_name, content, code) => {
    expect(faultOf(content)).toBe(code)
  })

  it.each(['chromium', 'linearized', 'object-streams', 'version-2'])('%s, cut off anywhere', (name) => {
    const whole = realPdf(name)
    const end = whole.lastIndexOf('%%EOF') + '%%EOF'.length
    for (const length of [9, end >> 2, end >> 1, end - 30, end - 1]) {
      expect(faultOf(whole.subarray(0, length))).toBe('broken-pdf')
    }
    expect(faultOf(whole.subarray(0, end))).toBeUndefined()
  })

  it('an archive that has a whole PDF in its comment', () => {
    const plain = smallPdf({ content: zipEnd('') }).toString('latin1')
    const at = plain.indexOf('PK\x05\x06') + 20
    const rest = plain.length - at - 2
    const polyglot = plain.slice(0, at) + String.fromCharCode(rest & 255, rest >> 8) + plain.slice(at + 2)
    expect(faultOf(Buffer.from(plain, 'latin1'))).toBeUndefined()
    expect(faultOf(Buffer.from(polyglot, 'latin1'))).toBe('not-a-pdf')
  })

  it('each with a way out, in both languages', () => {
    const faults = ['', 'x', '%PDF-1.7', realPdf('encrypted-aes')].map((content) => pdfFault(Buffer.from(content)))
    expect(new Set(faults.map((fault) => fault?.detail.nl)).size).toBe(4)
    expect(new Set(faults.map((fault) => fault?.detail.en)).size).toBe(4)
  })
})

describe('a file made to keep us busy', () => {
  const limit = 10 * 1024 * 1024
  const fill = (part: string) => part.repeat(Math.floor((limit - 2000) / part.length))

  it.each([
    ['dictionaries in dictionaries', `${'<<'.repeat(1000)}`, fill('<</A')],
    ['brackets', '', fill('[')],
    ['parentheses', '', fill('(')],
    ['backslashes', '', fill('(\\')],
    ['spaces', '', fill(' ')],
    ['zeroes', '', fill('\0')],
    ['comments', '', fill('%')],
    ['names', '', fill('/')],
    ['hexadecimal digits', '', fill('<0')],
  ])('of %s is refused at once', (_name, start, filling) => {
    const head = '%PDF-1.7\nxref\n0 0\ntrailer\n<< '
    const content = Buffer.from(`${head}${start}${filling}\nstartxref\n9\n%%EOF`, 'latin1')
    const started = performance.now()
    expect(faultOf(content)).toBe('broken-pdf')
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('of a table without end is refused at once', () => {
    const content = Buffer.from(`%PDF-1.7\nxref\n${fill('0000000000 65535 f \n')}trailer\n<<>>\nstartxref\n9\n%%EOF`)
    const started = performance.now()
    expect(faultOf(content)).toBe('broken-pdf')
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('of ends of archives is refused at once', () => {
    const content = Buffer.from(`%PDF-1.7\n${fill('PK\x05\x06')}\nstartxref\n9\n%%EOF`)
    const started = performance.now()
    expect(faultOf(content)).toBe('not-a-pdf')
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('a dictionary', () => {
  const read = (text: string) => {
    const dictionary = readDictionary(Buffer.from(text, 'latin1'), 0)
    return dictionary && Object.fromEntries(dictionary)
  }

  it('is read with its own entries only', () => {
    expect(read('<</A 1 0 R/B<</C 2>>/D[/E 3]/F(a)/G<00>/H null/I/J>>')).toEqual({
      A: '1 0 R',
      B: '<< /C 2 >>',
      D: '[ /E 3 ]',
      F: '(',
      G: '<00>',
      I: '/J',
    })
  })

  it('hides nothing in comments, strings and spellings', () => {
    expect(read('<< % /A 1\n /B (\\) ( ) /C 3) /#44 4 >>')).toEqual({ B: '(', D: '4' })
  })

  it.each(['', '/A 1', '<< /A 1', '<< /A (1 >>', '] << /A 1 >>', '<< /A <0g> >>'])('is not read in %j', (text) => {
    expect(read(text)).toBeUndefined()
  })
})

describe('a download', () => {
  it.each([
    ['overeenkomst 2021-2022', 'overeenkomst-2021-2022.pdf'],
    ['Sint-Jozef Café', 'Sint-Jozef-Cafe.pdf'],
    ['a"; filename=x.html\r\nSet-Cookie: b', 'a-filename-x.html-Set-Cookie-b.pdf'],
    ['../../etc/passwd', 'etc-passwd.pdf'],
    ['\u202Etxt', 'txt.pdf'],
    ['', 'document.pdf'],
    ['x'.repeat(300), `${'x'.repeat(100)}.pdf`],
  ])('of %j is called %s', (name, expected) => {
    const { headers } = sendPdf({ content: new Uint8Array() }, name)
    expect(headers['content-disposition']).toBe(`attachment; filename="${expected}"`)
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'; frame-ancestors 'none'")
  })
})
