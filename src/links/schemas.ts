import { z } from 'zod'

export const PersonalLink = z
  .strictObject({
    url: z.url().describe('The link. It is shown this once and kept nowhere: pass it on to the person it is for.'),
    expiresAt: z.iso.datetime().describe('From when on it no longer works.'),
  })
  .meta({ id: 'PersonalLink', description: 'A link for somebody without an account: it works once, until it expires.' })
export type PersonalLink = z.infer<typeof PersonalLink>

/** The same in every chapter of the API page. */
export const personalLinkExample: PersonalLink = {
  url: 'https://stage.example.org/sign/TuJ3bqvTDnSuDyFkbP0fvSoPAsYPZ1WxUWmBzYqcW3g',
  expiresAt: '2021-10-31T08:00:00.000Z',
}
