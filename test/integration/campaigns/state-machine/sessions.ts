// What is done with a session that is there: the others are ended, it is ended, the password is changed.

import { bearer } from '../../gate/sign-in.ts'
import { admit, type Intent } from './act.ts'
import { collect } from './letters.ts'
import { Flaw, type Session, type World } from './model.ts'
import { lives } from './oracle.ts'
import { renewed } from './signing-in.ts'

const held = (session: Session, credential: string, at: number): boolean =>
  credential === session.credential && lives(session, at)

/** Ten minutes: what whoever comes by an old session may not do with it. */
const fresh = ({ authenticatedAt }: Session, at: number): boolean => at - authenticatedAt <= 600

export const endOthers =
  (world: World, session: Session, credential: string): Intent =>
  (at) => {
    const may = held(session, credential, at) && fresh(session, at)
    return {
      say: `${session.of.name}'s session ends the others`,
      send: () => world.gate.send('DELETE', '/v1/sessions', { headers: bearer(credential) }),
      learn(answer) {
        if (answer.status !== 204) return
        if (!may) throw new Flaw('sessions were ended by none')
        session.of.generation += 1
        session.generation = session.of.generation
      },
    }
  }

export const signOut =
  (world: World, session: Session, credential: string): Intent =>
  (at) => {
    const may = held(session, credential, at)
    return {
      say: `${session.of.name} signs out`,
      send: () => world.gate.send('DELETE', '/v1/session', { headers: bearer(credential) }),
      learn(answer) {
        if (answer.status !== 204) return
        if (!may) throw new Flaw('a session was ended by what is none')
        session.ended = true
      },
    }
  }

export const changePassword =
  (world: World, session: Session, credential: string, current: string, chosen: string): Intent =>
  (at) => {
    const { of, way } = session
    const proved = held(session, credential, at) && fresh(session, at)
    const may = proved && !of.spoilt && current === of.password && chosen !== current
    return {
      say: `${of.name}'s session changes the password${current === of.password ? '' : ', with a wrong one'}`,
      send: () =>
        world.gate.send('PUT', '/v1/account/password', { headers: bearer(credential), json: { current, new: chosen } }),
      due: may ? of : undefined,
      // One factor, where a company does without passwords, may be too few.
      idle: way === 'cookie' || of.passwordless,
      learn(answer, when) {
        if (answer.status !== 200) return
        if (!may) throw new Flaw('a password was changed by who may not')
        renewed(of, chosen)
        session.ended = true
        const next = admit(world, answer, of, 'a changed password', way, when)
        if (next !== undefined) next.authenticatedAt = session.authenticatedAt
        collect(world, when)
      },
    }
  }
