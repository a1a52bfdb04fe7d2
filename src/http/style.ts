import { createHash } from 'node:crypto'
import { html, verbatim } from './html.ts'

/** The one stylesheet of the pages: for a phone first, in light and dark; on a wide screen a document stands beside its form. */
const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #f3f4f6; --paper: #ffffff; --ink: #1a1d21; --soft: #474f5a; --line: #6c7683; --faint: #d5d9df;
  --act: #0a4f96; --on-act: #ffffff; --wrong: #9c1120; --wrong-ground: #fdf0f1; --right: #17603a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121518; --paper: #1b2026; --ink: #eceff2; --soft: #b9c2cc; --line: #8a95a2; --faint: #39414b;
    --act: #8fc2fb; --on-act: #0b1c2e; --wrong: #ffa3a8; --wrong-ground: #3a1c20; --right: #86d6a6;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: center; justify-content: space-between; padding-block: .5rem; }
header strong { font-size: 1.125rem; letter-spacing: .01em; }
nav ul { display: flex; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; min-height: 2.75rem; padding: .55rem .5rem; }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
a { color: var(--act); }
h1 { margin: .5rem 0 1rem; font-size: 1.625rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.3; }
p, dl, ul { margin: 0 0 1rem; }
section { margin: 0 0 1rem; padding: 1rem; background: var(--paper); border: 1px solid var(--faint); border-radius: .5rem; }
section > :last-child, form > :last-child { margin-bottom: 0; }
dt { color: var(--soft); font-size: .9375rem; }
dd { margin: 0 0 .6rem; }
dl > :last-child { margin: 0; }
code { font: .9375rem/1.5 ui-monospace, Consolas, "Liberation Mono", monospace; word-break: break-all; }
label, legend { display: block; margin: 0 0 .25rem; padding: 0; font-weight: 600; }
fieldset { margin: 0; padding: 0; border: 0; }
.field { margin: 0 0 1.25rem; }
.hint { margin: 0 0 .35rem; color: var(--soft); font-size: .9375rem; }
.fault { margin: 0 0 .35rem; color: var(--wrong); font-weight: 600; }
.wrong { padding-left: .75rem; border-left: .25rem solid var(--wrong); }
.faults { margin: 0 0 1rem; padding: 1rem; border: 2px solid var(--wrong); border-radius: .5rem; background: var(--wrong-ground); }
.faults h2 { color: var(--wrong); }
.faults ul { margin: 0; padding-left: 1.25rem; }
.faults a { color: var(--wrong); }
input[type="text"], textarea {
  display: block; width: 100%; min-height: 2.75rem; padding: .5rem .625rem; border: 1px solid var(--line); border-radius: .25rem;
  background: var(--paper); color: var(--ink); font: inherit;
}
textarea { min-height: 7rem; resize: vertical; }
input[aria-invalid], textarea[aria-invalid] { border: 2px solid var(--wrong); }
.choice { display: flex; gap: .75rem; align-items: flex-start; padding: .5rem 0; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--act); }
.choice label { margin: 0; font-weight: 400; }
button {
  width: 100%; min-height: 3rem; padding: .625rem 1.25rem; border: 2px solid var(--act); border-radius: .375rem;
  background: var(--act); color: var(--on-act); font: inherit; font-weight: 600; cursor: pointer;
}
button.other { background: transparent; color: var(--act); }
section.folded { padding-block: .25rem; }
summary { min-height: 2.75rem; padding: .6rem 0; color: var(--act); font-weight: 600; cursor: pointer; }
details[open] { padding-bottom: .75rem; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.done { border-left: .375rem solid var(--right); }
.document > p { margin: 0; }
iframe { display: none; }
footer { padding-block: .5rem 2rem; color: var(--soft); font-size: .9375rem; }
@media (min-width: 40rem) {
  button { width: auto; }
  dl { display: grid; grid-template-columns: fit-content(16rem) 1fr; gap: .35rem 1rem; align-items: baseline; }
  dd { margin: 0; }
}
@media (min-width: 60rem) {
  .beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.25rem; align-items: start; }
  .document { display: flex; flex-direction: column; height: calc(100vh - 2rem); min-height: 32rem; position: sticky; top: 1rem; }
  iframe { display: block; flex: 1; width: 100%; margin-top: 1rem; border: 1px solid var(--line); background: #ffffff; }
}
@media print { nav, form, details, iframe { display: none; } section { border: 0; padding: 0; } }
`

/** The source expression that lets a page use this stylesheet and no other (CSP Level 3, section 2.3.1). */
export const stylesheetSource = `'sha256-${createHash('sha256').update(stylesheet).digest('base64')}'`

/** The stylesheet as it stands in the head of every page. */
export const styleElement = html`<style>${verbatim(stylesheet)}</style>`
