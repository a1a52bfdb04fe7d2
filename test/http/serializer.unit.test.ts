import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { serializerOf } from '../../src/http/serializer.ts'

const Lesson = z
  .strictObject({
    date: z.iso.date(),
    startTime: z.string().regex(/^\d\d:\d\d$/),
    hours: z.number().positive().multipleOf(0.25),
    grade: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    mentorId: z.uuid().nullable(),
    topic: z.string().min(1).max(20).optional(),
  })
  .meta({ id: 'SerializedLesson', description: 'A lesson.' })

type Tree = { name: string; children: Tree[] }
const Tree: z.ZodType<Tree> = z.lazy(() => z.strictObject({ name: z.string(), children: z.array(Tree) }))

const Shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('circle'), radius: z.number(), label: z.string().nullable() }),
  z.strictObject({ kind: z.literal('lesson'), lesson: Lesson }),
])

const lesson = { date: '2021-11-08', startTime: '08:30', hours: 1.25, grade: 3, mentorId: null } as const

const rows: [string, z.ZodType, unknown[]][] = [
  ['text', z.string(), ['', 'a"b\\c\n', 'é€😀', '\u2028', '\ud83d', '</script>', 'x'.repeat(5000)]],
  ['number', z.number(), [0, -0, 1.25, -7, 1e21, 1e-7, Number.MAX_SAFE_INTEGER]],
  ['integer', z.int(), [0, -3, Number.MAX_SAFE_INTEGER]],
  ['boolean', z.boolean(), [true, false]],
  ['null', z.null(), [null]],
  ['literal', z.literal('a'), ['a']],
  ['literals of several types', z.literal(['a', 1, null]), ['a', 1, null]],
  ['enum', z.enum(['x', 'y']), ['x', 'y']],
  ['nullable text', z.string().nullable(), ['', 'x', null]],
  ['nullable literal', z.literal('x').nullable(), ['x', null]],
  ['nullable enum', z.enum(['x', 'y']).nullable(), ['x', null]],
  ['union of scalars', z.union([z.string(), z.int(), z.boolean(), z.null()]), ['1', 1, true, null]],
  ['union of text and object', z.union([z.string(), Lesson]), ['x', lesson]],
  ['union of text and list', z.union([z.string(), z.array(z.string())]), ['x', ['x'], []]],
  ['named object', Lesson, [lesson, { ...lesson, topic: 'Integralen' }]],
  ['nullable named object', z.strictObject({ lesson: Lesson.nullable() }), [{ lesson: null }, { lesson }]],
  ['optional member', z.strictObject({ a: z.int().optional(), b: z.string().optional() }), [{}, { a: 1 }, { b: '' }]],
  [
    'optional nullable member',
    z.strictObject({ a: z.int().nullish(), l: z.literal('x').optional() }),
    [{}, { a: null }, { a: 1, l: 'x' }],
  ],
  ['undefined member', z.strictObject({ a: z.int().optional(), b: z.int() }), [{ a: undefined, b: 1 }]],
  [
    'discriminated union',
    Shape,
    [
      { kind: 'circle', radius: 1, label: null },
      { kind: 'lesson', lesson },
    ],
  ],
  [
    'list of a union',
    z.array(Shape),
    [
      [],
      [
        { kind: 'lesson', lesson },
        { kind: 'circle', radius: 0, label: '' },
      ],
    ],
  ],
  ['nullable union', Shape.nullable(), [null, { kind: 'circle', radius: 2, label: 'x' }]],
  ['record', z.record(z.string(), z.number()), [{}, { a: 1, 'b"': 2.5 }]],
  ['record by enum', z.partialRecord(z.enum(['a', 'b']), z.int()), [{}, { a: 1 }]],
  ['full record by enum', z.record(z.enum(['a', 'b']), z.int()), [{ a: 1, b: 2 }]],
  ['record of objects', z.record(z.string(), Lesson), [{ x: lesson }]],
  ['unknown', z.strictObject({ data: z.unknown() }), [{ data: { a: [1, null, 'x'] } }, { data: null }, { data: 3 }]],
  ['record of unknown', z.record(z.string(), z.unknown()), [{ a: { b: 1 }, c: null, d: [1] }]],
  ['json', z.strictObject({ data: z.json() }), [{ data: { a: [1, { b: null }] } }, { data: 'x' }]],
  ['tuple', z.tuple([z.string(), z.int()]), [['a', 1]]],
  ['tree', Tree, [{ name: 'a', children: [{ name: 'b', children: [] }] }]],
  ['intersection', z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })), [{ a: 'x', b: 1 }]],
  ['default', z.strictObject({ a: z.int().default(3) }), [{ a: 1 }]],
  ['named twice', z.strictObject({ one: Lesson, two: z.array(Lesson) }), [{ one: lesson, two: [lesson, lesson] }]],
  ['long list', z.array(Lesson), [Array.from({ length: 25_000 }, () => lesson)]],
  [
    'instants and ids',
    z.strictObject({ at: z.iso.datetime(), id: z.uuid(), url: z.url() }),
    [{ at: '2021-10-01T06:00:00.000Z', id: '01920000-0000-7000-8000-000000000201', url: 'https://a.example/?q=1' }],
  ],
]

describe('serializerOf', () => {
  it.each(rows)('writes %s as JSON.stringify does', (_name, schema, values) => {
    const serialize = serializerOf(schema)
    for (const value of values) expect(serialize(value)).toBe(JSON.stringify(value))
  })

  it('writes any text as JSON.stringify does', () => {
    const serialize = serializerOf(z.strictObject({ a: z.string(), b: z.string().nullable() }))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (a, b) => {
        expect(serialize({ a, b })).toBe(JSON.stringify({ a, b }))
      }),
    )
  })

  it('leaves out what the schema does not know, also inside lists, unions and nullable members', () => {
    const secret = { ...lesson, passwordHash: 'x' }
    expect(serializerOf(Lesson)(secret)).toBe(JSON.stringify(lesson))
    expect(serializerOf(z.array(Lesson))([secret])).toBe(JSON.stringify([lesson]))
    expect(serializerOf(Lesson.nullable())(secret)).toBe(JSON.stringify(lesson))
    expect(serializerOf(Shape)({ kind: 'lesson', lesson: secret, more: 1 })).toBe(
      JSON.stringify({ kind: 'lesson', lesson }),
    )
    expect(serializerOf(z.object({ a: z.int() }))({ a: 1, b: 2 })).toBe('{"a":1}')
  })

  it('refuses what JSON cannot say', () => {
    expect(() => serializerOf(z.strictObject({ at: z.date() }))({ at: new Date(0) })).toThrow()
  })
})
