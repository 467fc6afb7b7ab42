// What can be wrong with the verbs and the routes that somebody typed, as a closed list: the page has a sentence for each.

export type VerbsFault = 'form' | 'standard' | 'twice' | 'retired' | 'spent' | 'many'
export type LineFault = 'parts' | 'method' | 'path' | 'verb' | 'unknown_verb' | 'twice' | 'many'

export type ShapeFault =
  | { readonly field: 'id'; readonly why: 'form' | 'taken' }
  | { readonly field: 'name' }
  | { readonly field: 'verbs'; readonly why: VerbsFault; readonly verb: string }
  | { readonly field: 'routes'; readonly lines: readonly { readonly line: number; readonly why: LineFault }[] }
