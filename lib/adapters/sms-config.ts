// Where codes may go, what they may cost, and who carries them. Every function reads the first two, and without them may
// send nowhere; whoever sends asks for the third, and does not start without having been told a country.

import { type CountryCode, type Microdollars, parseCountryCode } from '../ids.ts'
import type { SmsAllowance } from '../ports.ts'
import { smsMoney } from '../settings.ts'
import { ConfigurationError, type Environment, required } from './environment.ts'

/**
 * SALLYPORT_SMS_COUNTRIES: `NO=0.0600,SE=0.0712`, countries (ISO 3166-1) and US dollars for one part of a text there;
 * `none` where no code shall ever go by SMS.
 * SALLYPORT_SMS_HOURLY, SALLYPORT_SMS_MONTHLY: US dollars.
 */
export const smsAllowance = (env: Environment): SmsAllowance => ({
  countries: countries(env['SALLYPORT_SMS_COUNTRIES']),
  hourly: budget('SALLYPORT_SMS_HOURLY', env, smsMoney.hourly),
  monthly: budget('SALLYPORT_SMS_MONTHLY', env, smsMoney.monthly),
})

/** What the deployment's own parameter says as long as nobody has chosen. */
const UNSET = 'unset'

function countries(text: string | undefined): ReadonlyMap<CountryCode, Microdollars> {
  const prices = new Map<CountryCode, Microdollars>()
  if (text === undefined || text === UNSET || text === 'none') return prices
  for (const pair of text.split(',')) {
    const [code = '', dollars = '', more] = pair.trim().split('=')
    const [country, price] = [parseCountryCode(code), microdollars(dollars)]
    // A price of nothing would be a country without a limit.
    if (country === undefined || price === undefined || price === 0 || more !== undefined || prices.has(country))
      throw new ConfigurationError(
        'SALLYPORT_SMS_COUNTRIES is countries and dollars, each once, as in NO=0.06,SE=0.0712',
      )
    prices.set(country, price)
  }
  return prices
}

function budget(name: string, env: Environment, otherwise: Microdollars): Microdollars {
  const text = env[name]
  const amount = text === undefined ? otherwise : microdollars(text)
  if (amount === undefined) throw new ConfigurationError(`${name} is US dollars, as in 25 or 12.50`)
  return amount
}

/** Read digit by digit: what binary fractions do to cents is no way to keep a limit. */
function microdollars(text: string): Microdollars | undefined {
  const [, whole, part = ''] = /^([0-9]{1,6})(?:\.([0-9]{1,6}))?$/.exec(text) ?? []
  return whole === undefined ? undefined : (Number(`${whole}${part.padEnd(6, '0')}`) as Microdollars)
}

export type Carrier =
  | { readonly name: 'sns' }
  | {
      readonly name: 'end-user-messaging'
      /** Id or ARN of a pool, a sender or a number; absent: AWS chooses among the account's own. */
      readonly origination?: string
      /** Id of the protect configuration: the country list once more, kept by AWS. */
      readonly protect: string
      readonly prices: SmsAllowance['countries']
    }

/**
 * SALLYPORT_SMS: `sns`, or `end-user-messaging` with SALLYPORT_SMS_PROTECT and, where one is to be chosen,
 * SALLYPORT_SMS_ORIGINATION.
 */
export function carrier(env: Environment = process.env): Carrier {
  if (required('SALLYPORT_SMS_COUNTRIES', env) === UNSET)
    throw new ConfigurationError('SALLYPORT_SMS_COUNTRIES is not set: name the countries that codes go to, or none')
  const name = env['SALLYPORT_SMS'] ?? 'sns'
  const origination = env['SALLYPORT_SMS_ORIGINATION'] || undefined
  if (name === 'end-user-messaging') {
    const protect = required('SALLYPORT_SMS_PROTECT', env)
    const prices = smsAllowance(env).countries
    return { name, protect, prices, ...(origination === undefined ? {} : { origination }) }
  }
  if (name !== 'sns') throw new ConfigurationError('SALLYPORT_SMS is sns or end-user-messaging')
  const idle = ['SALLYPORT_SMS_PROTECT', 'SALLYPORT_SMS_ORIGINATION'].find((one) => env[one])
  // Whoever set it believes that it protects something.
  if (idle !== undefined) throw new ConfigurationError(`${idle} does nothing with SNS; SALLYPORT_SMS is sns`)
  return { name }
}
