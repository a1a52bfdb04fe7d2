/**
 * What the API page has besides the reference itself: it follows the reader's light or dark, says how to begin, and in
 * demo mode gives the token of a persona with one click. It is a file of this server, as its policy asks.
 */
export const referenceScript = `
'use strict'
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
document.documentElement.lang = 'en'

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

const label = (persona) => persona.replaceAll('-', ' ')

/** The personas that the demo knows; none outside of demo mode. */
const personasIn = (document) =>
  document.components?.schemas?.DemoTokenRequest?.properties?.persona?.enum ?? []

const become = async (ui, persona, said) => {
  said.textContent = 'One moment …'
  try {
    const answer = await fetch('/v1/demo/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona }),
    })
    if (!answer.ok) throw new Error(String(answer.status))
    const { accessToken } = await answer.json()
    const schema = ui.specSelectors.specJson().getIn(['components', 'securitySchemes', 'bearer'])
    ui.authActions.authorize({ bearer: { name: 'bearer', schema, value: accessToken } })
    said.textContent = 'You are the ' + label(persona) + '. What you execute below is done in that role.'
    for (const button of document.querySelectorAll('#personas button')) {
      button.setAttribute('aria-pressed', String(button.value === persona))
    }
  } catch (error) {
    said.textContent = 'No token came (' + error.message + '). Is the server still running?'
  }
}

const greet = (ui) => {
  if (document.querySelector('#welcome')) return
  const personas = personasIn(ui.specSelectors.specJson().toJS())
  const said = make('p', { id: 'said' })
  said.setAttribute('role', 'status')
  const steps = make('p', {}, 'The chapters below follow the eight steps of an internship, from intake to start. Open one, choose what to do, fill it in and press Execute.')
  const choice = personas.length === 0
    ? make('p', {}, 'To try an operation press Authorize and paste an access token of your institution.')
    : make('div', { id: 'personas' }, ...personas.map((persona) =>
        make('button', { type: 'button', value: persona, onclick: () => become(ui, persona, said) }, label(persona))))
  const question = personas.length === 0 ? [] : [make('h2', {}, 'This is the demo. Who are you?')]
  const welcome = make('section', { id: 'welcome' }, steps, ...question, choice, said)
  welcome.setAttribute('aria-label', 'How to begin')
  document.querySelector('.information-container')?.after(welcome)
}

const bundle = window.SwaggerUIBundle
window.SwaggerUIBundle = Object.assign((config) => {
  const ui = bundle({ ...config, onComplete: () => greet(ui) })
  return ui
}, bundle)
`

export const referenceStyle = `
#welcome { max-width: 1460px; margin: 0 auto 20px; padding: 0 20px; font-family: sans-serif; line-height: 1.5; color: #1a1d21; }
#welcome h2 { margin: 16px 0 8px; font-size: 18px; }
#welcome p { margin: 0 0 8px; max-width: 70ch; }
#personas { display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 8px; }
#personas button { min-height: 44px; padding: 8px 16px; border: 1px solid #474f5a; border-radius: 6px; background: #fff; color: #1a1d21; font: inherit; cursor: pointer; }
#personas button::first-letter { text-transform: uppercase; }
#personas button[aria-pressed="true"] { border-color: #0a4f96; background: #0a4f96; color: #fff; }
#said:empty { display: none; }
html.dark-mode #welcome { color: #e4e6e6; }
html.dark-mode .swagger-ui table.headers td { color: #e4e6e6; }
html.dark-mode #personas button { border-color: #8a95a2; background: #1b2026; color: #eceff2; }
html.dark-mode #personas button[aria-pressed="true"] { border-color: #8fc2fb; background: #8fc2fb; color: #0b1c2e; }
@media (max-width: 640px) {
  .swagger-ui .wrapper, #welcome { padding: 0 12px; }
  .swagger-ui .opblock .opblock-summary { flex-wrap: wrap; }
  .swagger-ui .opblock .opblock-summary-path { max-width: 100%; word-break: break-word; }
  .swagger-ui .opblock-tag { flex-wrap: wrap; font-size: 20px; }
  .swagger-ui .opblock-tag small { flex-basis: 100%; padding: 0; }
  .swagger-ui table { display: block; overflow-x: auto; }
}
`
