// A place that keeps texts under names, for one tool and one person.

export interface Drawer {
  read(name: string): Promise<string | undefined>
  /** Throws where it cannot be kept. */
  write(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}
