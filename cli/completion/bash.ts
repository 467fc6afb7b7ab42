// For bash: `source <(sallyport completion bash)`.

import type { Place } from './tree.ts'

export function bash(tree: readonly Place[]): string {
  const cases = tree.map(
    ({ path, commands, options }) =>
      `    '${path}') words='${[...commands, ...options].map(({ word }) => word).join(' ')}' ;;`,
  )
  return `_sallyport() {
  local word path='' words='' current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " ${pathsOf(tree)} " in *" \${path:+$path/}$word "*) path="\${path:+$path/}$word" ;; esac
  done
  case "\${path//\\// }" in
${cases.join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _sallyport sallyport
`
}

/** With slashes, so that a list of them can be split at blanks. */
const pathsOf = (tree: readonly Place[]): string =>
  tree
    .map(({ path }) => path.replaceAll(' ', '/'))
    .filter(Boolean)
    .join(' ')
