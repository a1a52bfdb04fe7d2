/**
 * The answer that hands a PDF to a browser: to be saved and not shown, and without rights when it is opened all the same.
 * What people uploaded may hold anything.
 * @param name what the file is called, without its ending; only letters, digits, `.`, `-` and `_` of it are kept
 */
export function sendPdf({ content }: { content: Uint8Array }, name: string) {
  return {
    body: content,
    headers: {
      'content-disposition': `attachment; filename="${safeName(name)}.pdf"`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    },
  }
}

function safeName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return plain.slice(0, 100) || 'document'
}
