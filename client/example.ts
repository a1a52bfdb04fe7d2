import createClient from 'openapi-fetch'
import type { paths } from './stagewijzer.ts'

const baseUrl = 'http://127.0.0.1:3000'
const asPersona = async (persona: string) => {
  const body = JSON.stringify({ persona })
  const headers = { 'content-type': 'application/json' }
  const { accessToken } = (await (await fetch(`${baseUrl}/v1/demo/tokens`, { method: 'POST', headers, body })).json()) as { accessToken: string }
  return createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${accessToken}`, 'accept-language': 'en' } })
}
const [supervisor, student] = [await asPersona('supervisor'), await asPersona('student')]
const [studentId, schoolId] = ['01920000-0000-7000-8000-000000000301', '01920000-0000-7000-8000-000000000201']
const place = { studentId, schoolId, academicYear: '2021-2022', courseUnit: 'professional-teaching', semester: 1 }
const { data: placement } = await supervisor.POST('/v1/placements', { body: place })
const on = { params: { path: { id: placement?.id ?? '' }, header: { 'If-Match': '*' } } }
await supervisor.POST('/v1/placements/{id}/approve-place', on)
const plan = (days: string[], activity: string, endTime: string, hours: number) =>
  days.map((day) => ({ date: `2021-${day}`, startTime: '08:30', endTime, hours, activity, grade: 3 as const, topic: 'Afgeleiden',
    mentor: '01920000-0000-7000-8000-000000000211', classGroup: '5 WeWi', room: 'B12' }))
const lessons = [...plan(['11-08', '11-09', '11-15', '11-22', '11-29'], 'guided-teaching', '10:10', 2),
  ...plan(['11-16', '11-23', '11-30', '12-01', '12-02'], 'independent-teaching', '10:10', 2),
  ...plan(['11-17', '11-18', '11-19', '11-24', '11-25'], 'workplace-learning', '16:00', 8)]
await student.PUT('/v1/placements/{id}/roster', { ...on, body: { lessons } })
await student.POST('/v1/placements/{id}/submit-roster', on)
await supervisor.POST('/v1/placements/{id}/approve-roster', on)
const { data: start, error } = await supervisor.POST('/v1/placements/{id}/approve-start', on)
console.log(error?.detail ?? start?.judgement.findings.map(({ rule, outcome }) => `${rule}: ${outcome}`).join('\n'))
