import type { Regime } from '../case/events.ts';
import { any, upTo, words } from './phrase.ts';

/** What a mail is besides, or instead of, a request or a report: it can set phrases that only name something aside. */
export type Context = 'advertising' | 'job-application' | 'question-about-procedure';

/** Who seems to ask for whom (L13); a hint for the person who checks authority. */
export type OnBehalfHint = 'representative' | 'relative' | 'parent' | 'authority-named';

interface Sign<Means extends string> {
  means: Means;
  pattern: RegExp;
}

export const REGIME_SIGNS: readonly Sign<Regime>[] = [
  { means: 'foi', pattern: /\b(?:freedom of information|foi|foia)\b/ },
  { means: 'eir', pattern: /\b(?:environmental information regulations?|environmental information request|eir)\b/ },
  {
    means: 'deceased',
    pattern: words(
      any(
        `(?:late|deceased|dead) (?:\\S+ )?(?:mother|father|mum|dad|husband|wife|partner|son|daughter|brother|sister|aunt|uncle|grandmother|grandfather|nan|gran|client|relative|resident|patient)(?:'s)?`,
        `(?:mother|father|mum|dad|husband|wife|partner|son|daughter|brother|sister|client)(?:'s)? ${upTo(4)}(?:died|passed away|is deceased)`,
        'access to health records act',
        'records of (?:a|the) deceased',
      ),
    ),
  },
  {
    means: 'law-enforcement',
    pattern: words(
      any(
        'part 3 of the (?:data protection act|dpa)',
        `(?:trading standards|benefit fraud|fraud|enforcement|prosecution|criminal) (?:team(?:'s)? )?(?:investigation|prosecution|interview|case) ${upTo(6)}(?:me|my|against)`,
        'section 45 of the (?:data protection act|dpa)',
      ),
    ),
  },
];

export const CONTEXT_SIGNS: readonly Sign<Context>[] = [
  ...[
    /\b(?:book|request|arrange|schedule|watch) (?:a|your|our)(?: free)? (?:\S+ )?(?:demo|demonstration|call with our|consultation)\b/,
    /\bfree (?:trial|demo|webinar|consultation|guide|download|ebook|e-book|audit|quote)\b/,
    /\b(?:our|the leading|award-winning) (?:\S+ ){0,3}(?:software|platform|solutions?|product|suite|consultants|consultancy|courses?|webinars?|toolkit|subscribers)\b/,
    /\b(?:view|open) (?:this|the) (?:e-?mail|newsletter|message) in (?:your|a) browser\b|\bview (?:online|in browser)\b/,
    /\b(?:click|tap) (?:here|below|the (?:button|link))\b/,
    /\b(?:register|sign up|book|subscribe|enrol) (?:now|today|here|your place|for (?:our|the|this))\b/,
    /\b(?:to unsubscribe|unsubscribe (?:here|from this|at any time|link)|manage (?:your )?(?:preferences|subscription)|update your preferences|you are receiving this|you received this (?:e-?mail|newsletter) because)\b/,
    /\b(?:special|limited|exclusive|early bird) (?:time )?(?:offer|discount|price|rate)\b|\b\d{1,2}% off\b/,
    /\bwe (?:help|work with|support|have helped) (?:\S+ ){0,3}(?:councils|organisations|businesses|companies|local authorities|public sector)\b/,
    /\b(?:in this issue|latest news|read more|learn more|webinar|whitepaper|white paper|case study|seminar)\b/,
  ].map((pattern): Sign<Context> => ({ means: 'advertising', pattern })),
  ...[
    /\bmy (?:cv|curriculum vitae|resume|covering letter|cover letter)\b/,
    /\b(?:apply|applying|application|applied) (?:\S+ ){0,2}for (?:the|a|your|this) (?:\S+ ){0,5}(?:post|role|position|job|vacancy|officer|manager)\b/,
  ].map((pattern): Sign<Context> => ({ means: 'job-application', pattern })),
];

/** A sentence that asks how a thing is done, not for the thing. */
export const PROCEDURE =
  /^(?:(?:hi|hello|dear \S+|please|and|also|so) )*(?:how (?:do|can|would|should|could|might|long|much|does)|what (?:is|are|'s|would be) (?:the|your|my) (?:process|procedure|cost|fee|form|rights|options|policy|way|best way|next step)|what do i (?:need|have) to (?:do|fill)|where (?:do|can|should|would) (?:i|we|one|somebody)|who (?:do|should|can) i|is there (?:a|an|any) (?:form|fee|charge|process|procedure|way)|do (?:i|you) (?:need|have|charge)|(?:can|could|would|please) (?:you )?(?:please )?(?:tell|explain|advise|let)(?: me| us)?(?: know)? (?:how|what the|where|who|whether|if|on how|about how)|i (?:want|would like|need|was wondering|wonder) (?:to know |to find out |to ask )?(?:how|whether|what the process)|i'd like to know how|am i (?:able|allowed|entitled)|advice on how)\b/;

/** A denial shortly before a phrase takes it back; doubt ("I am not sure whether") does not. */
export const NEGATION =
  /(?:\bnot|n't|\bnever|\bwithout|\bno need(?: to| for)?|\brather than|\binstead of)(?: \S+){0,4} ?$/;
export const NO_NEGATION = /\bnot (?:only|just|sure|certain|know)\b|n't (?:know|sure)\b/;
/** A denial within the phrase itself: "this is not a subject access request". */
export const DENIAL = /\bnot\b|n't\b|\bnever\b/;
export const DENIAL_LIFTED = /\bnot (?:only|just|sure|certain|know)\b|n't (?:know|sure)\b|\bbut\b/;

export const ON_BEHALF_SIGNS: readonly Sign<OnBehalfHint>[] = [
  {
    means: 'representative',
    pattern:
      /\b(?:my clients?|our clients?|we act (?:for|on behalf)|we are instructed|i act for|i represent|on behalf of|as (?:an )?advocate for)\b/,
  },
  {
    means: 'parent',
    pattern: /\bmy (?:\S+ )?(?:son|daughter|child|children|baby|foster child)(?:'s|')?\b|\bparental responsibility\b/,
  },
  {
    means: 'relative',
    pattern:
      /\bmy (?:\S+ )?(?:mother|mum|mam|father|dad|parents|wife|husband|partner|brother|sister|nan|gran|grandmother|grandfather|aunt|uncle|neighbour)(?:'s|')? (?:\S+ ){0,3}(?:file|records?|data|information|notes|details|account)\b/,
  },
  {
    means: 'authority-named',
    pattern:
      /\b(?:power of attorney|letter of authority|written authority|signed (?:consent|authority|mandate)|court of protection|deputyship)\b/,
  },
];

/** Words that speak of danger to a person (BR-13): a person looks before anything else. */
export const SAFETY_SIGNS: readonly RegExp[] = [
  /\b(?:fear|afraid|scared|frightened|worried|terrified|concerned) (?:for|about) (?:my|his|her|their|our|the) (?:\S+ )?(?:life|lives|safety)\b/,
  /\b(?:domestic (?:violence|abuse)|abusive (?:ex|partner|husband|wife|relationship)|violent (?:ex|partner|husband|wife|man)|women's refuge|refuge|perpetrator|stalk(?:er|ed|ing)|restraining order|non-molestation|witness protection|in hiding|safe house|honour(?:-| )based)\b/,
  /\b(?:immediate|serious|real|grave) (?:danger|risk to (?:life|safety)|threat)\b|\bin danger\b|\brisk (?:to|of) (?:life|harm|death|serious harm)\b/,
  /\b(?:threat(?:en(?:ed|ing|s)?|s)?) (?:\S+ ){0,4}(?:kill|hurt|harm|attack|violence)\b|\b(?:kill|harm|hurt) (?:me|myself|himself|herself|themselves|her|him|us)\b|\bsuicid\w*/,
  /\b(?:he|she|they|ex|ex-\S+|attacker|abuser|father|husband|partner) (?:now )?(?:knows?|has|have|got|found out|found) (?:where (?:i|she|he|they|we) (?:live|lives)|(?:my|her|his|their|our) (?:new |home |current )?address)\b/,
  /\b(?:not safe|unsafe|immediate safety|personal safety)\b/,
];
