// Two companies and a few people with different factors. What they have bound is put there at once, so that a run is about
// what happens afterwards.

import { carryOut } from '../../../../lib/carry-out.ts'
import type { AttemptId, EmailAddress, InvitationId, PasskeyId, Seconds } from '../../../../lib/ids.ts'
import { create, permitted, replace } from '../../../../lib/outcome.ts'
import type { Found } from '../../../../lib/ports.ts'
import { mintId, mintInvitation } from '../../../../lib/rules/credential.ts'
import { defaultPolicy } from '../../../../lib/rules/policy.ts'
import { type Company, key, type Subject } from '../../../../lib/schema.ts'
import { softPasskey } from '../../../passkey/authenticator.ts'
import { within } from '../../gate/composition.ts'
import { type Gate, ORIGIN } from '../../gate/open.ts'
import { found, type Person } from '../../gate/people.ts'
import { watch } from '../crossed/world.ts'
import { now, type Someone, type World } from './model.ts'

const someone = (name: string, person: Person, passwordless: boolean): Someone => ({
  ...person,
  name,
  passwordless,
  suspect: false,
  spoilt: false,
  generation: 1,
  distrustedAt: 0,
  takenBack: [],
  app: undefined,
  saved: undefined,
  key: undefined,
  wrong: 0,
  former: [],
  moved: 0,
})

export async function newWorld(gate: Gate): Promise<World> {
  const acme = await found(gate, { members: 3 })
  const bolt = await found(gate, { members: 1 })
  const [kay = acme.boss] = acme.people.slice(3)
  const people = [
    someone('boss', acme.boss, false),
    someone('bob', acme.bob, false),
    someone('eve', acme.eve, false),
    someone('kay', kay, false),
    someone('bolt boss', bolt.boss, true),
    someone('ben', bolt.bob, true),
  ]
  const seen = watch(gate)
  const world: World = {
    gate,
    people,
    questions: [],
    sessions: [],
    links: [],
    devices: [],
    credentials: [],
    boxes: people.map((of) => ({ email: of.email, of })),
    companies: [acme.company, bolt.company],
    seen,
    told: [],
    ways: new Set(),
    began: gate.clock.now(),
  }
  await bind(world, people[2] as Someone, people[3] as Someone, acme.boss.subject)
  gate.clock.advance(60)
  seen.length = 0
  return world
}

/** Eve has an app and saved codes, kay a passkey, a guest an invitation; and bolt does without passwords. */
async function bind(world: World, eve: Someone, kay: Someone, by: Person['subject']): Promise<void> {
  const { gate } = world
  const { table, secrets, passkeys, random } = gate.parts
  const at = now(world) as Seconds
  const seed = random.bytes(20)
  const codes = Array.from({ length: 10 }, (_, i) => `${i}`.padStart(24, 'ABCDEFGHJKMNPQRSTVWXYZ'))
  const soft = softPasskey({ origin: ORIGIN, synced: true })
  const challenge = Buffer.from(random.bytes(32)).toString('base64url')
  const about = { challenge, subject: kay.subject, name: kay.email, displayName: kay.name, existing: [] }
  const made = await passkeys.bound(soft.create(await passkeys.creation(about)), challenge)
  if (made === undefined) throw new Error('the passkey was not bound')
  const [eves, kays, bolt] = await table.get(
    key.subject(eve.subject),
    key.subject(kay.subject),
    key.company(world.companies[1] as Person['company']),
  )
  const sealed = await secrets.seal(Buffer.from(seed).toString('base64url'), 'totp', eve.subject)
  const digests = await Promise.all(codes.map((code) => secrets.digest('recovery-code', eve.subject, code)))
  const guest = `guest@${world.companies[0]}.test` as EmailAddress
  const invitation = { id: mintId<InvitationId>(random.bytes(20)), company: eve.company }
  const { credential, digest } = mintInvitation(invitation.id, eve.company, random.bytes(32))
  const expiresAt = (at + 7 * 86_400) as Seconds
  const writes = [
    create({
      kind: 'invitation',
      ...invitation,
      email: guest,
      secret: digest,
      administrator: false,
      teams: [],
      language: 'en',
      invitedBy: by,
      createdAt: at,
      expiresAt,
      ttl: expiresAt,
    }),
    create({ kind: 'totp', subject: eve.subject, seed: sealed, usedStep: 0, boundAt: at }),
    create({ kind: 'recovery', subject: eve.subject, codes: digests, madeAt: at }),
    replace(eves as Found<Subject>, { factors: ['totp', 'recovery_code'] }),
    create({
      kind: 'passkey',
      subject: kay.subject,
      id: 'Passkey000000001' as PasskeyId,
      ...made,
      label: '',
      boundAt: at,
    }),
    replace(kays as Found<Subject>, { factors: ['passkey'] }),
    replace(bolt as Found<Company>, { policy: { ...defaultPolicy, passwordless: true, assurance: 'one' } }),
  ]
  const event = {
    kind: 'subject_created',
    company: eve.company,
    subject: eve.subject,
    administrator: false,
    teams: [],
  } as const
  const attempt = {
    id: `binding-${eve.subject}` as AttemptId,
    at: gate.parts.clock.now(),
    endpoint: 'binding',
    network: '',
    userAgent: '',
  }
  const ports = { ...gate.parts, keys: secrets }
  await within(gate.parts, () => carryOut(ports, attempt, async () => permitted({}, [event], writes)))
  const letter = { token: credential, kind: 'i', of: undefined, email: guest, issuedAt: at, epoch: 0 } as const
  world.links.push({ ...letter, question: undefined, used: false })
  eve.app = { seed, boundAt: at, usedStep: 0 }
  eve.saved = { codes, spent: [], madeAt: at }
  kay.key = { soft, boundAt: at }
}
