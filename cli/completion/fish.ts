// For fish: `sallyport completion fish > ~/.config/fish/completions/sallyport.fish`.

import type { Place } from './tree.ts'

export function fish(tree: readonly Place[]): string {
  const lines = tree.flatMap(({ path, commands, options }) => {
    const here = `-n '${condition(
      path,
      commands.map(({ word }) => word),
      tree,
    )}'`
    return [
      ...commands.map(({ word, about }) => `complete -c sallyport -f ${here} -a ${word} -d ${quoted(about)}`),
      ...(path === '' ? [] : options.slice(0, -everywhere(tree))).map(
        ({ word, about, takes }) =>
          `complete -c sallyport -f -n '${within(path, tree)}' -l ${word.slice(2)}${takes ? ' -x' : ''} -d ${quoted(about)}`,
      ),
    ]
  })
  const always = (tree[0]?.options ?? []).map(
    ({ word, about, takes }) => `complete -c sallyport -f -l ${word.slice(2)}${takes ? ' -x' : ''} -d ${quoted(about)}`,
  )
  return `${['complete -c sallyport -f', ...always, ...lines].join('\n')}\n`
}

const everywhere = (tree: readonly Place[]): number => tree[0]?.options.length ?? 0

/** After the path, and before any command that may follow it. */
const condition = (path: string, following: readonly string[], tree: readonly Place[]): string =>
  path === ''
    ? '__fish_use_subcommand'
    : [
        within(path, tree),
        ...(following.length === 0 ? [] : [`not __fish_seen_subcommand_from ${following.join(' ')}`]),
      ].join('; and ')

/** `access` stands by itself, and after `people`: there it is another. */
function within(path: string, tree: readonly Place[]): string {
  const before = tree.flatMap((one) => (one.path.endsWith(` ${path}`) ? one.path.split(' ').slice(0, 1) : []))
  const seen = path.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`)
  return [...seen, ...before.map((word) => `not __fish_seen_subcommand_from ${word}`)].join('; and ')
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
