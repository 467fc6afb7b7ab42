// What a letter is about, to whoever reads of it in the log, in Norwegian.

import type { LetterWords } from './log-sentences-shape.ts'

export const letters: LetterWords = {
  invitation: 'en invitasjon',
  recovery: 'å sette opp kontoen på nytt',
  recovered: 'at kontoen er satt opp på nytt',
  sign_up: 'å fullføre registreringen',
  reset: 'et nytt passord',
  mailbox: 'en innlogging som skal bekreftes',
  address: 'en ny e-postadresse som skal bekreftes',
  new_device: 'en ny enhet',
  password_changed: 'at passordet ble endret',
  authenticator_bound: 'en ny måte å logge inn på',
  authenticator_removed: 'en fjernet måte å logge inn på',
  phone_changed: 'at telefonnummeret ble endret',
  address_changed: 'at e-postadressen ble endret',
  codes_frozen: 'koder som er satt på pause',
  recovery_code_used: 'en brukt gjenopprettingskode',
  administrator_invited: 'en administrator de inviterte',
  administrator_made: 'en ny administrator',
  became_administrator: 'å være administrator nå',
  known_already: 'kontoen som finnes fra før',
}
