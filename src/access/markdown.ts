/** A table in Markdown. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n')
}

/** A word of the product, such as an operation or a state. */
export function code(text: string): string {
  return `\`${text}\``
}
