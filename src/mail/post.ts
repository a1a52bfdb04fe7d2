import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { MailAddress, SmtpSettings } from '../config.ts'
import type { Rendered } from './letter.ts'

/** A mail on its way: what it says, for whom, and the headers that depend on it. */
export type OutgoingMail = Rendered & {
  recipient: string
  messageId: string
  /** When it was sent (ISO 8601), by the clock of the product. */
  sentAt: string
  replyTo: string | null
  /** Where the reader stops mails like it, for those that may be stopped. */
  unsubscribeUrl: string | null
}

/** Where mails go. */
export type Post = {
  /** The domain that mails come from, for their Message-ID. */
  domain: string
  /**
   * Hands one mail over.
   * @throws RefusedError when its address will never take it; any other error when trying again later may help
   */
  send(mail: OutgoingMail): Promise<void>
}

/** A server refused an address or a mail for good. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  /** The reply code of the server, such as 550; null when the address is none at all. */
  readonly reply: number | null

  constructor(reply: number | null) {
    super('The mail was refused for good.')
    this.reply = reply
  }
}

const second = 1000
// Some servers make strangers wait for the greeting; the library's own limits would hold a mail for ten minutes.
const timeouts = { connectionTimeout: 10 * second, greetingTimeout: 30 * second, socketTimeout: 60 * second }

/**
 * Sends by SMTP. Certificates are always checked.
 * @param trusted certificates (PEM) to trust instead of the machine's
 */
export function smtpPost(smtp: SmtpSettings, from: MailAddress, trusted?: string): Post {
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.tls === 'always',
    requireTLS: smtp.tls === 'required',
    ignoreTLS: smtp.tls === 'never',
    ...(smtp.user !== null && { auth: { user: smtp.user, pass: smtp.password ?? '' } }),
    ...(trusted !== undefined && { tls: { ca: trusted } }),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    domain: domainOf(from),
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, from))
      } catch (error) {
        throw asRefusal(error) ?? error
      }
    },
  }
}

/**
 * Writes mails as files that any mail program opens, instead of sending them.
 * @param written hears the name of each file
 */
export function folderPost(folder: string, from: MailAddress, written: (file: string) => void): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    domain: domainOf(from),
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail, from))
      const file = `${mail.sentAt.replaceAll(/[:.]/g, '-')}-${mail.messageId.replaceAll(/[<>]|@.*/g, '')}.eml`
      await mkdir(folder, { recursive: true })
      // A mail holds links that let its reader act: nobody else on the machine may read it.
      await writeFile(join(folder, file), message as Buffer, { mode: 0o600 })
      written(file)
    },
  }
}

function domainOf({ address }: MailAddress): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

function messageOf(mail: OutgoingMail, from: MailAddress): SendMailOptions {
  return {
    from,
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: new Date(mail.sentAt),
    ...(mail.replyTo !== null && { replyTo: { name: '', address: mail.replyTo } }),
    headers: {
      // RFC 3834, section 5: no machine answers this one.
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribeUrl !== null && {
        'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribeUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/**
 * The refusal that an error stands for. Only what the server says of this recipient or this mail is one: a wrong
 * password, or a server that lets us send nowhere, is ours to repair, and the mail waits.
 */
function asRefusal(error: unknown): RefusedError | undefined {
  const { code, command, responseCode, response = '' } = error as SmtpError
  if (code === 'EENVELOPE' && command === 'API') return new RefusedError(null)
  if (responseCode === undefined || responseCode < 500) return undefined
  const isOurs = [530, 535, 538].includes(responseCode) || aboutPermission.test(response)
  return command === 'DATA' || (command === 'RCPT TO' && !isOurs) ? new RefusedError(responseCode) : undefined
}

/** RFC 3463, section 3.8: the sender lacks a permission. */
const aboutPermission = /^\d{3}[ -]5\.7\.\d/
