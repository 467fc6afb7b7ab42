// A phone and a mailbox to look at: what the demo people would have received. Works without script.

import type { Page } from './html.ts'
import { escapeHtml } from './html.ts'
import type { Mailbox, Message } from './mailbox.ts'

const PATH = '/__local/phone'
const SHOWN = 50

/** `origins`: this gateway's own; only what leads there becomes a link. */
export function drawPhone(
  mailbox: Mailbox,
  to: string | undefined,
  paused: boolean,
  origins: readonly string[] = [],
): Page {
  const messages = mailbox.read(to).slice(0, SHOWN)
  const known = [...new Set(mailbox.read().map((message) => message.to))].sort()
  const body = `<h1>Phone</h1>
<p class="soft">Every SMS and e-mail that Sallyport sent since it started. Nothing left this machine.</p>
${drawTabs(known, to)}
<div class="phone"><ol>${messages.map((message) => drawMessage(message, origins)).join('')}</ol>
${messages.length === 0 ? '<p class="soft">No messages yet. Sign in, and the code arrives here.</p>' : ''}</div>
<p class="soft">${paused ? `Paused. <a href="${link(to)}">Look again by itself</a>` : `Looks again every 3 seconds. <a href="${link(to, true)}">Pause</a>`}</p>
<p><a href="/login">Sign in</a></p>`
  return { title: to === undefined ? 'Phone' : `Phone of ${to}`, body, ...(paused ? {} : { refresh: 3 }) }
}

function link(to: string | undefined, paused = false): string {
  const query = new URLSearchParams({ ...(to === undefined ? {} : { to }), ...(paused ? { paused: 'yes' } : {}) })
  return escapeHtml(query.size === 0 ? PATH : `${PATH}?${query.toString()}`)
}

function drawTabs(known: readonly string[], to: string | undefined): string {
  if (known.length === 0) return ''
  const tab = (name: string, of: string | undefined): string =>
    `<a href="${link(of)}"${of === to ? ' aria-current="page"' : ''}>${escapeHtml(name)}</a>`
  return `<nav aria-label="Whose messages">${[tab('All', undefined), ...known.map((name) => tab(name, name))].join('')}</nav>`
}

function drawMessage(message: Message, origins: readonly string[]): string {
  const text = drawText(message.channel === 'sms' ? message.text : message.body, origins)
  const subject = message.channel === 'sms' ? '' : `<b>${escapeHtml(message.subject)}</b>\n\n`
  const kind = message.channel === 'sms' ? 'SMS' : 'E-mail'
  const time = `<time datetime="${message.at}" title="${message.at}">${message.at.slice(11, 19)} UTC</time>`
  return `<li><span class="soft">${kind} to ${escapeHtml(message.to)}, ${time}</span><p class="bubble">${subject}${text}</p></li>`
}

/** The HTML form of a letter is not shown: the text says the same, and nothing of a message is markup on this page. */
const drawText = (text: string, origins: readonly string[]): string =>
  text
    .trimEnd()
    .split(/(https?:\/\/\S+)/)
    .map((part) => (isOwn(part, origins) ? drawLink(part) : escapeHtml(part)))
    .join('')

/** Looked at as a browser reads it: `http://127.0.0.1:8080@evil.test/` begins like ours and is not. */
const isOwn = (part: string, origins: readonly string[]): boolean =>
  /^https?:\/\//.test(part) && URL.canParse(part) && origins.includes(new URL(part).origin)

const drawLink = (address: string): string => `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`
