/** A machine definition that the interpreter refuses to load; the message names the machine, the state and the field. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
}

/** A place in a machine's definition, to say where something is wrong. */
export class Place {
  readonly #machine: string;
  readonly #state: string | undefined;
  readonly #field: string | undefined;

  constructor(machine: string, state?: string, field?: string) {
    this.#machine = machine;
    this.#state = state;
    this.#field = field;
  }

  /** The place of a state of this machine. */
  state(name: string): Place {
    return new Place(this.#machine, name);
  }

  /** The place of a field within this one, as in `Catch[0].ResultPath`. */
  field(name: string | number): Place {
    const step = typeof name === 'number' ? `[${name}]` : this.#field === undefined ? name : `.${name}`;
    return new Place(this.#machine, this.#state, `${this.#field ?? ''}${step}`);
  }

  /** Throws DefinitionError with this place and a reason. */
  refuse(reason: string): never {
    const parts = [`machine "${this.#machine}"`];
    if (this.#state !== undefined) parts.push(`state "${this.#state}"`);
    if (this.#field !== undefined) parts.push(`field "${this.#field}"`);
    throw new DefinitionError(`${parts.join(', ')}: ${reason}`);
  }
}
