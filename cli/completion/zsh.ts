// For zsh: `sallyport completion zsh > "${fpath[1]}/_sallyport"`.

import type { Place, Word } from './tree.ts'

export function zsh(tree: readonly Place[]): string {
  const cases = tree.map(
    ({ path, commands, options }) => `    '${path}')
      commands=(${commands.map(described).join(' ')})
      options=(${options.map(described).join(' ')})
      ;;`,
  )
  const paths = tree.map(({ path }) => `'${path}'`).join(' ')
  return `#compdef sallyport
_sallyport() {
  local -a commands options paths
  local word place=''
  paths=(${paths})
  for word in "\${(@)words[2,CURRENT-1]}"; do
    (( \${paths[(Ie)\${place:+$place }$word]} )) && place="\${place:+$place }$word"
  done
  case $place in
${cases.join('\n')}
  esac
  (( \${#commands} )) && _describe -t commands command commands
  _describe -o -t options option options
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _sallyport "$@"
else
  compdef _sallyport sallyport
fi
`
}

/** `name:what it does`; colons and quotes are the shell's. */
const described = ({ word, about }: Word): string =>
  `'${word}:${about.replaceAll("'", String.raw`'\''`).replaceAll(':', String.raw`\:`)}'`
