/** A refusal of one field, with GitHub's `type`. */
export class GraphqlRefusal extends Error {
  readonly type: 'NOT_FOUND' | 'FORBIDDEN' | 'STALE_DATA' | 'UNPROCESSABLE';

  constructor(type: GraphqlRefusal['type'], message: string) {
    super(message);
    this.type = type;
  }
}
