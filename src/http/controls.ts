import type { Faults, Typed } from './form.ts'
import { type Html, html } from './html.ts'
import type { Locale } from './locale.ts'

/** What a form shows: what was typed so far, what is wrong with it, and in which language. */
export type Filled = { typed: Typed; faults: Faults | undefined; locale: Locale }

/** How a control is presented: its name in the form, what it asks, and what helps to answer. */
type Asked = { name: string; label: string; hint?: string }

/** A field for one line. @param autocomplete the kind of text for browsers that offer it (HTML, "Autofill") */
export function lineField(filled: Filled, asked: Asked & { autocomplete?: string }): Html {
  const { name, autocomplete } = asked
  return field(
    filled,
    asked,
    html`<input type="text" id="${name}" name="${name}" value="${filled.typed[name]}" required${
      autocomplete && html` autocomplete="${autocomplete}"`
    }${described(filled, asked)}>`,
  )
}

/** A field for several lines. @param required whether an empty one is refused */
export function paragraphField(filled: Filled, asked: Asked & { required: boolean }): Html {
  const { name, required } = asked
  // A browser drops the first line break of a textarea: it gets one to drop.
  return field(
    filled,
    asked,
    html`<textarea id="${name}" name="${name}" rows="4"${required && html` required`}${described(filled, asked)}>
${filled.typed[name]}</textarea>`,
  )
}

/** A box to tick, which sends `yes`. */
export function tickBox(filled: Filled, asked: Asked): Html {
  const { name, label } = asked
  const ticked = filled.typed[name] === 'yes' && html` checked`
  return html`<div class="field${filled.faults?.[name] && ' wrong'}">${notes(filled, asked)}<div class="choice">
<input type="checkbox" id="${name}" name="${name}" value="yes" required${ticked}${described(filled, asked)}>
<label for="${name}">${label}</label>
</div></div>
`
}

/** One of several answers. */
export function choiceField(filled: Filled, asked: Asked & { options: readonly (readonly [string, string])[] }): Html {
  const { name, label, options } = asked
  const buttons = options.map(([value, text], index) => {
    // The first one bears the plain name: that is where a fault leads.
    const id = index === 0 ? name : `${name}-${value}`
    const checked = filled.typed[name] === value && html` checked`
    return html`<div class="choice">
<input type="radio" id="${id}" name="${name}" value="${value}" required${checked}>
<label for="${id}">${text}</label>
</div>
`
  })
  return html`<div class="field${filled.faults?.[name] && ' wrong'}">
<fieldset${described(filled, asked, false)}>
<legend>${label}</legend>
${notes(filled, asked)}${buttons}</fieldset>
</div>
`
}

function field(filled: Filled, asked: Asked, control: Html): Html {
  return html`<div class="field${filled.faults?.[asked.name] && ' wrong'}">
<label for="${asked.name}">${asked.label}</label>
${notes(filled, asked)}${control}
</div>
`
}

function notes({ faults, locale }: Filled, { name, hint }: Asked): Html {
  const fault = faults?.[name]
  return html`${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${
    fault && html`<p class="fault" id="${name}-fault">${fault[locale]}</p>`
  }`
}

/** Ties a control to its hint and its fault, so that both are read out with it. */
function described({ faults }: Filled, { name, hint }: Asked, isControl = true): Html {
  const fault = faults?.[name]
  const ids = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${fault && isControl && html` aria-invalid="true"`}`
}
