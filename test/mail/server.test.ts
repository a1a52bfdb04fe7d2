import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import { events } from '../../src/audit/table.ts'
import { systemClock } from '../../src/clock.ts'
import { demoIds } from '../../src/demo/data.ts'
import { personas } from '../../src/demo/personas.ts'
import { seedDemo } from '../../src/demo/service.ts'
import { writeMail } from '../../src/mail/service.ts'
import { notices } from '../../src/mail/table.ts'
import { testDatabase } from '../support/database.ts'
import { mailServer, publicUrl, storedMails, storedNotices } from './given.ts'

const now = () => systemClock.now().toISOString()

/** The product as a process of its own on a database in use; what it says, and how to end it. */
function started(connectionString: string, env: Record<string, string> = {}) {
  const said: string[] = []
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: connectionString,
      OIDC_ISSUER: 'https://login.example.org',
      OIDC_AUDIENCE: 'stagewijzer',
      PORT: '0',
      ...env,
    },
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()))
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    said: () => said.join(''),
    end: async () => {
      child.kill('SIGTERM')
      const [status] = await once(child, 'exit')
      return status
    },
  }
}

it('without SMTP_URL the product starts, says once that mails wait, and they wait', async () => {
  const database = await testDatabase()
  onTestFinished(() => database.close())
  const { db } = database
  await seedDemo(db)
  const waiting = {
    kind: 'digest',
    key: 'a',
    recipient: 'sofie@school.example',
    userId: personas.student.userId,
  } as const
  await writeMail({ db, now: now() }, waiting)
  const product = started(database.connectionString)
  await expect.poll(product.said, { timeout: 20_000 }).toContain('listens on')
  const about = { subjectKind: 'document', subjectId: 'paper', studentId: demoIds.student, data: {} }
  await db.insert(events).values({ at: now(), type: 'document.accepted', ...about })
  // What happened is read within seconds; the mail stays where it is.
  await expect.poll(() => storedNotices({ db }), { timeout: 20_000 }).toHaveLength(1)
  expect(await storedMails({ db })).toMatchObject([{ state: 'waiting', attempts: 0 }])
  expect(product.said().match(/mails wait/g)).toHaveLength(1)
  expect(await product.end()).toBe(0)
  expect(product.said()).not.toContain('"level":"error"')

  const server = await mailServer()
  onTestFinished(() => server.close())
  const [mail] = await storedMails({ db })
  await db.update(notices).set({ mailId: mail?.id ?? null })
  const again = started(database.connectionString, {
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    MAIL_FROM: 'Stages <stages@institute.test>',
    PUBLIC_URL: publicUrl,
  })
  await expect.poll(() => server.received, { timeout: 20_000 }).toHaveLength(1)
  expect(server.received[0]).toMatchObject({
    recipient: 'sofie@school.example',
    mail: { subject: 'Stages: één bericht' },
  })
  expect(server.received[0]?.link).toMatch(/^\/unsubscribe\//)
  // What is being done is finished first.
  expect(await again.end()).toBe(0)
  expect(await storedMails({ db })).toMatchObject([{ state: 'sent', attempts: 1 }])
  expect(again.said()).not.toMatch(/mails wait|sofie/)
}, 90_000)
