import { sql } from 'drizzle-orm'
import { demoIds } from '../../src/demo/data.ts'
import { documents } from '../../src/documents/table.ts'
import * as autumn from './autumn.ts'
import type { Chapter } from './chapter.ts'
import * as spring from './spring.ts'
import { newStory, type Story } from './telling.ts'

/**
 * The year 2021-2022 of one student of mathematics and physics at two schools, from the intake to the last start, in the
 * order in which it happens. Each chapter stands in `autumn.ts` or `spring.ts`, with who does what and on which day.
 */
export const year: readonly Chapter[] = [
  autumn.theCoordinatorPreparesTheYear,
  autumn.theStudentStatesPreferences,
  autumn.theSupervisorHoldsTheTalk,
  autumn.theStudentHandsInTheStatement,
  autumn.theStudentAppliesAsTeacherInTraining,
  autumn.theSupervisorRefusesTheStatement,
  autumn.theSupervisorMatchesTheFirstSemester,
  autumn.theStudentAsksTheSchools,
  autumn.theStudentHandsInAnother,
  autumn.theSupervisorAcceptsThePapers,
  autumn.theCounsellorRefusesTheStatus,
  autumn.theStudentAsksForFewerHours,
  autumn.theAtheneumAcceptsTwice,
  autumn.theStudentContactsTheAtheneum,
  autumn.theCounsellorRefusesFewerHours,
  autumn.deLindeIsReminded,
  autumn.deLindeDeclines,
  autumn.theSupervisorMatchesAgain,
  autumn.theStudentAsksTheAtheneum,
  autumn.theStudentPlansTheAutumn,
  autumn.theTutoringRosterIsDueInAWeek,
  autumn.theSupervisorReturnsARoster,
  autumn.theStudentChangesTheRoster,
  autumn.theTutoringRosterIsDueInTwoDays,
  autumn.theStudentSubmitsTheTutoring,
  autumn.theSupervisorApprovesOneStart,
  autumn.theStudentMovesLessonsToTheSchool,
  autumn.theSupervisorApprovesTheTutoring,
  autumn.theAtheneumAcceptsPhysics,
  autumn.theSupervisorGoesOnLeave,
  autumn.theStudentSubmitsPhysicsADayLate,
  autumn.theSubstituteMayNotApprove,
  autumn.theCoordinatorExcusesTheDelay,
  autumn.theSubstituteApprovesTheStart,
  spring.theSupervisorMatchesTheSecondSemester,
  spring.theStudentAsksForTheSpring,
  spring.theSchoolsAccept,
  spring.theCoordinatorDraftsAnAgreement,
  spring.theCoordinatorSendsTheAgreement,
  spring.deLindeRefusesToSign,
  spring.theCoordinatorAddsTheGroup,
  spring.theGroupSigns,
  spring.theCoordinatorAsksAgain,
  spring.deLindeSigns,
  spring.theUniversitySigned,
  spring.theStudentContactsBothSchools,
  spring.theStudentPlansTheSpring,
  spring.theSupervisorIsSucceeded,
  spring.theSuccessorReturnsARoster,
  spring.theStudentSubmitsTheSameRoster,
  spring.theSuccessorApprovesThreeStarts,
  spring.theCoordinatorExtendsTheAgreement,
  spring.deLindeAndTheGroupSignAgain,
  spring.theUniversitySignedAgain,
  spring.theSuccessorApprovesTheLastStart,
  spring.theStudentAppliesAgain,
  spring.theCounsellorDepartsFromTheAssessment,
  spring.theYearEnds,
]

/** The chapters by name. */
export const chapters = { ...autumn, ...spring }

/** A telling that goes on from where it is, up to the end of a chapter. */
export type ToldYear = Story & { until(chapter: Chapter): Promise<void> }

/** The year before its first chapter: a student who has just come in, with no papers yet. */
export async function beginYear(): Promise<ToldYear> {
  const story = await newStory()
  await story.world.db.delete(documents).where(sql`${documents.studentId} = ${demoIds.student}`)
  let told = 0
  let stopped: Error | undefined
  const tell = async (chapter: Chapter) => {
    await story.morningOf(chapter.day)
    await chapter.tell(story)
    await story.mailRoom()
  }
  return {
    ...story,
    until: async (chapter) => {
      const last = year.indexOf(chapter)
      if (last < 0) throw new Error('no chapter of the year')
      if (last < told - 1) throw new Error('the story has gone on from there')
      if (stopped) throw stopped
      for (const next of year.slice(told, last + 1)) {
        try {
          await tell(next)
        } catch (error) {
          stopped = new Error(`the story stopped on ${next.day}`, { cause: error })
          throw stopped
        }
        told += 1
      }
    },
  }
}
