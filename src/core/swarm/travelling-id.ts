/** Apart from the schemas that use it, because the wake job checks an id and should not pay for a schema library. */

/** Ids that travel: workers, swarms, dispatches. Never text. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
