/** What a test throws where a function is to die; no code of ours catches it. */
export class Death extends Error {
  override readonly name = 'Death';
}

type Ports = Record<string, unknown>;

const isObject = (value: unknown): value is Ports => typeof value === 'object' && value !== null;

/**
 * The same dependencies, in which the function dies right after its `last`-th call of a port: the call was done, and
 * nothing after it was. Ports are the objects named in `mortal`; a dependency that is a function itself counts as a call.
 */
export function dieAfter<Dependencies extends Ports>(
  dependencies: Dependencies,
  mortal: readonly (keyof Dependencies & string)[],
  last: number,
): { dependencies: Dependencies; calls: () => number } {
  let calls = 0;
  const count =
    (port: unknown, call: (...args: unknown[]) => unknown) =>
    async (...args: unknown[]) => {
      if (calls >= last) throw new Death('the function is dead');
      const answer = await Reflect.apply(call, port, args);
      calls += 1;
      if (calls === last) throw new Death('the function died');
      return answer;
    };
  const wrap = (port: unknown): unknown => {
    if (typeof port === 'function') return count(undefined, (...args) => Reflect.apply(port, undefined, args));
    if (!isObject(port)) return port;
    return new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? count(target, (...args) => Reflect.apply(member, target, args)) : member;
      },
    });
  };
  const wrapped = new Proxy(dependencies, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      return typeof name === 'string' && mortal.includes(name) ? wrap(value) : value;
    },
  });
  return { dependencies: wrapped, calls: () => calls };
}
