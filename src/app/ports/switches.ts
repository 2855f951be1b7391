/** What people set for the whole repository, outside of any swarm file. */

export interface Switches {
  /**
   * Whether `SWARMLEAD_PAUSED` says that nothing shall be dispatched: set, and neither empty, `false`, `0`, `no` nor `off`.
   * A host that does not answer throws: whoever cannot know must not dispatch.
   */
  paused(): Promise<boolean>;
}
