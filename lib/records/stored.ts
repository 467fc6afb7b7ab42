// Every record says its kind, so that what is read as one can never be another.

export interface Stored<K extends string> {
  readonly kind: K
}
