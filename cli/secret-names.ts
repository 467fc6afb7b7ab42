// The variables that carry secrets. Read once, then gone from the environment that children inherit.

export const secretNames = ['SALLYPORT_TOKEN', 'SALLYPORT_ID_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'] as const
