// What is told after a press on the pages of reviews: the list is closed, so an address that was made up says nothing.

export const reviewsNoted = [
  ...(['started', 'confirmed', 'restored', 'cancelled', 'carried', 'closed', 'too_long'] as const),
] as const
export type ReviewsNoted = (typeof reviewsNoted)[number]

/** As it stands for whoever looks: past its date it is over before everything of it is carried out. */
export type ReviewState = 'open' | 'over' | 'closed' | 'cancelled'

export interface Decided {
  readonly confirmed: number
  readonly withdrawn: number
  readonly lapsed: number
}

export const REVIEWS = '/console/reviews'
export const reviewPath = (id: string): string => `${REVIEWS}/${encodeURIComponent(id)}`
