// Where to go after signing in: a path on this site and nothing that any browser could read as another one (the open
// redirect families of oauth2-proxy, Keycloak, Miniflux and others). What is not plainly that is dropped, not repaired.

export function returnPath(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 512) return undefined
  // No backslash, no control character, no second slash, no dot segment, no encoded separator. Each character can be read
  // in one way only, so that no address makes the expression try many.
  if (!/^\/(?:[\w~!$&'()*+,=:@.-]+(?:\/[\w~!$&'()*+,=:@.-]+)*\/?)?(?:\?[\w~!$&'()*+,=:@./?%-]*)?$/.test(text))
    return undefined
  return /(^|\/)\.{1,2}(\/|\?|$)/.test(text) ? undefined : text
}
