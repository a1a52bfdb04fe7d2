import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld, type World } from '../support/app.ts'
import { changed, onlyNew } from './given.ts'

let world: World
beforeAll(async () => {
  world = await testWorld()
  const later = changed((parameters) => {
    for (const unit of parameters.courseUnits) unit.windows = []
  }, '2022-2023')
  await world.as('coordinator').put('/v1/academic-years/2022-2023', later, onlyNew)
})
afterAll(() => world.close())

describe('listAcademicYears', () => {
  it('tells of every year which version is in force and which is being written, page by page', async () => {
    const first = await world.as('student').get('/v1/academic-years?limit=1')
    expect(first.body.items).toEqual([{ year: '2021-2022', publishedVersion: 1, draftVersion: null }])
    const second = await world.as('student').get(`/v1/academic-years?limit=1&cursor=${first.body.nextCursor}`)
    expect(second.body).toEqual({
      items: [{ year: '2022-2023', publishedVersion: null, draftVersion: 1 }],
      nextCursor: null,
    })
  })
})
