import { isArray, isObject, type Json, type JsonObject } from '../json-value.ts';
import { COMPARISONS, isType, LITERAL_TYPES, matchesPattern, TYPE_TESTS } from './choice-operators.ts';
import { compileLookup, compilePath } from './compile-path.ts';
import type { Place } from './definition-error.ts';

/** A compiled choice rule: whether it holds of an input. */
export type Test = (input: Json, context: JsonObject) => boolean;

/**
 * Compiles one choice rule: And, Or, Not, or a Variable with one comparison operator. `keys` are those beside the
 * condition's own that may stand here (Next and Comment at the top of a rule).
 * A Variable, or the value of a `…Path` operator, that does not resolve fails the state with States.Runtime, but for
 * IsPresent. A value of another type than the operator's compares as false.
 * Source: Step Functions developer guide, "Choice workflow state".
 */
export function compileChoiceRule(rule: Json, place: Place, keys: readonly string[] = ['Comment']): Test {
  if (!isObject(rule)) return place.refuse('a choice rule is an object');
  const own = Object.keys(rule).filter((key) => !keys.includes(key));
  if ('Variable' in rule) return compileComparison(rule, own, place);
  const [operator, ...others] = own;
  if (operator === undefined || others.length > 0) {
    return place.refuse('a choice rule has a Variable with one operator, or one of And, Or and Not');
  }
  const here = place.field(operator);
  const operand = rule[operator] ?? null;
  switch (operator) {
    case 'Not': {
      const test = compileChoiceRule(operand, here);
      return (input, context) => !test(input, context);
    }
    case 'And': {
      const tests = compileRules(operand, here);
      return (input, context) => tests.every((test) => test(input, context));
    }
    case 'Or': {
      const tests = compileRules(operand, here);
      return (input, context) => tests.some((test) => test(input, context));
    }
    default:
      return here.refuse('is not supported');
  }
}

function compileRules(rules: Json, place: Place): readonly Test[] {
  if (!isArray(rules) || rules.length === 0) return place.refuse('a non-empty array of choice rules is expected');
  return rules.map((rule, index) => compileChoiceRule(rule, place.field(index)));
}

function compileComparison(rule: JsonObject, keys: readonly string[], place: Place): Test {
  const variable = rule.Variable;
  if (typeof variable !== 'string') return place.field('Variable').refuse('a path is expected');
  const [operator, ...others] = keys.filter((key) => key !== 'Variable');
  if (operator === undefined || others.length > 0) return place.refuse('one comparison operator is expected');
  const here = place.field(operator);
  const operand = rule[operator] ?? null;

  const typeTest = TYPE_TESTS.get(operator);
  if (operator === 'IsPresent' || typeTest !== undefined) {
    if (typeof operand !== 'boolean') return here.refuse('true or false is expected');
    if (typeTest === undefined) {
      const look = compileLookup(variable, place.field('Variable'));
      return (input, context) => (look(input, context) !== undefined) === operand;
    }
    const read = compilePath(variable, place.field('Variable'));
    return (input, context) => typeTest(read(input, context)) === operand;
  }

  const read = compilePath(variable, place.field('Variable'));
  if (operator === 'StringMatches') {
    if (typeof operand !== 'string') return here.refuse('a string is expected');
    const matches = matchesPattern(operand);
    return (input, context) => {
      const value = read(input, context);
      return typeof value === 'string' && matches(value);
    };
  }
  const isVariable = operator.endsWith('Path');
  const comparison = COMPARISONS.get(isVariable ? operator.slice(0, -'Path'.length) : operator);
  if (comparison === undefined) return here.refuse('is not supported');
  if (isVariable) {
    if (typeof operand !== 'string') return here.refuse('a path is expected');
    const other = compilePath(operand, here);
    return (input, context) => comparison.holds(read(input, context), other(input, context));
  }
  if (!isType(operand, comparison.type)) return here.refuse(`${LITERAL_TYPES[comparison.type]} is expected`);
  return (input, context) => comparison.holds(read(input, context), operand);
}
