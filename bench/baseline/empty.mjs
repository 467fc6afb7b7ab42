// The floor: a handler that does nothing.

export const simple = async () => ({ isAuthorized: true, context: {} })
