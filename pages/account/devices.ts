// The third part of the security page: browsers and command lines that are recognised, and the way to forget one.

import type { Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { moment } from '../times.ts'
import { press, row } from './row.ts'
import { accountWords } from './words.ts'

export interface ListedDevice {
  readonly id: string
  readonly label: string
  /** Seconds since the epoch. */
  readonly createdAt: number
  readonly expiresAt: number
  readonly current: boolean
}

const FORGETTING = 'forgetting'

export interface Devices {
  readonly now: number
  readonly devices: readonly ListedDevice[]
}

/** `said`: what the last press here came to. */
export function devicePart(language: Language, { now, devices }: Devices, said: Safe | false): Safe {
  const words = accountWords[language].security
  const shown = devices.map(({ id, label, createdAt, expiresAt, current }) => {
    const details = [words.deviceSince(moment(language, now, createdAt), moment(language, now, expiresAt))]
    const path = `/account/devices/${encodeURIComponent(id)}/forget`
    const acts = [press(id, 'forget', words.forget, path, FORGETTING)]
    return row({ id, name: label, badge: current ? words.current : undefined, details, acts }, 3)
  })
  return html`<h2>${words.devices}</h2>
<p class="lead">${devices.length === 0 ? words.devicesNone : words.devicesLead}</p>
${said}
${
  devices.length > 0 &&
  html`<ul class="rows" role="list" aria-label="${words.deviceList}">
${shown}
</ul>
<p class="hint after" id="${FORGETTING}">${words.forgetting}</p>`
}`
}
