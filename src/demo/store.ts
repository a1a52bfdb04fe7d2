import { eq } from 'drizzle-orm'
import { academicYears, academicYearVersions } from '../academic-years/table.ts'
import { agreementSignatories, agreements, agreementVersions } from '../agreements/table.ts'
import type { Database } from '../db/database.ts'
import { documents } from '../documents/table.ts'
import { institute } from '../institute/table.ts'
import { mentors } from '../mentors/table.ts'
import { placements } from '../placements/table.ts'
import { programmes } from '../programmes/table.ts'
import { lessons, rosters } from '../rosters/table.ts'
import { capacities, schoolContacts, schoolSites, schools } from '../schools/table.ts'
import { studentDidactics, students, supervisions } from '../students/table.ts'
import { userRoles, users } from '../users/table.ts'
import * as data from './data.ts'

/** Whether nobody has ever used this database. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.select({ id: users.id }).from(users).limit(1)).length === 0
}

/** Writes the demo data into an empty database. */
export async function insertDemoData(db: Database): Promise<void> {
  await db.insert(users).values(data.demoUsers)
  await db.insert(userRoles).values(data.demoRoles)
  await db.insert(institute).values(data.demoInstitute)
  await db.update(programmes).set(data.demoProgramme).where(eq(programmes.id, data.demoIds.programme))
  await db.insert(academicYears).values(data.demoYears)
  await db.insert(academicYearVersions).values(data.demoYearVersions)
  await db.insert(schools).values(data.demoSchools)
  await db.insert(schoolSites).values(data.demoSites)
  await db.insert(schoolContacts).values(data.demoContacts)
  await db.insert(capacities).values(data.demoCapacities)
  await db.insert(mentors).values(data.demoMentors)
  await db.insert(students).values(data.demoStudents)
  await db.insert(studentDidactics).values(data.demoDidactics)
  await db.insert(supervisions).values(data.demoSupervisions)
  await db.insert(documents).values(data.demoDocuments)
  await db.insert(agreements).values(data.demoAgreements)
  await db.insert(agreementVersions).values(data.demoAgreementVersions)
  await db.insert(agreementSignatories).values(data.demoSignatories)
  await db.insert(placements).values(data.demoPlacements)
  await db.insert(rosters).values(data.demoRosters)
  await db.insert(lessons).values(data.demoLessons)
}
