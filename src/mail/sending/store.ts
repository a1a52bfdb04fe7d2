import { and, eq, gt, sql } from 'drizzle-orm'
import { agreementSignatories, agreements, agreementVersions } from '../../agreements/table.ts'
import type { Database } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { subselect } from '../../db/subselect.ts'
import type { Locale } from '../../http/locale.ts'
import { placements } from '../../placements/table.ts'
import { schoolContacts, schools } from '../../schools/table.ts'
import { students } from '../../students/table.ts'
import type { PlaceFacts, SigningFacts } from '../letters.ts'
import type { MailRow } from '../store.ts'
import { mails } from '../table.ts'

const signingFacts = prepared((db) =>
  db
    .select({
      signatoryName: agreementSignatories.signatoryName,
      kind: agreements.kind,
      schoolName: schools.name,
      studentName: students.name,
      validFrom: agreementVersions.validFrom,
      validUntil: agreementVersions.validUntil,
      locale: agreementVersions.locale,
    })
    .from(agreementSignatories)
    .innerJoin(
      agreementVersions,
      and(
        eq(agreementVersions.agreementId, agreementSignatories.agreementId),
        eq(agreementVersions.number, agreementSignatories.versionNumber),
      ),
    )
    .innerJoin(
      agreements,
      and(eq(agreements.id, agreementVersions.agreementId), eq(agreements.latestVersion, agreementVersions.number)),
    )
    .innerJoin(schools, eq(schools.id, agreements.schoolId))
    .leftJoin(students, eq(students.id, agreements.studentId))
    .where(
      and(
        eq(agreementSignatories.id, sql.placeholder('signatoryId')),
        eq(agreementSignatories.state, 'pending'),
        eq(agreements.state, 'sent'),
      ),
    )
    .prepare('mail.signing_facts'),
)

/** What a letter about a signature speaks of; undefined when the signature is not waited for any more. */
export async function findSigningFacts(
  db: Database,
  signatoryId: string,
): Promise<Omit<SigningFacts, 'isReminder'> | undefined> {
  const [row] = await signingFacts(db).execute({ signatoryId })
  return row
}

const placeFacts = prepared((db) =>
  db
    .select({
      schoolName: schools.name,
      studentName: students.name,
      courseUnit: placements.courseUnit,
      didactics: placements.didactics,
      semester: placements.semester,
      academicYear: placements.academicYear,
      // Somebody who is no contact is written to in Dutch, as schools here are.
      locale: subselect<Locale>(sql`coalesce((
        select ${schoolContacts.locale} from ${schoolContacts}
        where ${schoolContacts.schoolId} = ${placements.schoolId}
          and ${schoolContacts.email} = ${sql.placeholder('recipient')}
        order by ${schoolContacts.position} limit 1), 'nl')`),
    })
    .from(placements)
    .innerJoin(schools, eq(schools.id, placements.schoolId))
    .innerJoin(students, eq(students.id, placements.studentId))
    .where(and(eq(placements.id, sql.placeholder('placementId')), eq(placements.state, 'requested')))
    .prepare('mail.place_facts'),
)

/** What a letter about a place speaks of; undefined when the school's answer is not waited for any more. */
export async function findPlaceFacts(
  db: Database,
  { placementId, recipient }: { placementId: string; recipient: string | null },
): Promise<(Omit<PlaceFacts, 'isReminder' | 'unitTitle'> & { courseUnit: string }) | undefined> {
  const [row] = await placeFacts(db).execute({ placementId, recipient })
  return row
}

const laterMail = prepared((db) =>
  db
    .select({ id: mails.id })
    .from(mails)
    .where(
      and(
        gt(mails.id, sql.placeholder('id')),
        sql`(${mails.signatoryId} = ${sql.placeholder('signatoryId')} or ${mails.placementId} = ${sql.placeholder('placementId')})`,
      ),
    )
    .limit(1)
    .prepare('mail.later'),
)

/** Whether a later mail asks the same of the same: its link would end that of this one. */
export async function isOvertaken(db: Database, { id, signatoryId, placementId }: MailRow): Promise<boolean> {
  const rows = await laterMail(db).execute({ id, signatoryId, placementId })
  return rows.length > 0
}
