/*
 * Forenames that are frequent in the United Kingdom, across its ages and origins. One of them before another word with a
 * capital reads like a name ("Mary Jones"). No list is whole: it helps a person who checks, and does not replace them.
 */
const FORENAMES = `
  aaron abdul abdullah abigail abu adam adele adrian agnes ahmed aisha alan albert alex alexander alexandra ali alice
  alicia alison amanda amelia amina amir amy ana andrea andrew angela anita anna anne annie anthony antonia anwar arthur
  ashley audrey ava barbara barry beatrice ben benjamin bernard beryl beth betty beverley bilal brenda brian bridget
  bronwen bruce bryan callum cameron carl carol caroline carolyn catherine cathy cerys charlotte cheryl chloe chris
  christian christina christine christopher claire clare clive colin connor craig cynthia daisy daniel danielle darren
  david dawn deborah debra declan denise dennis derek diana diane dominic donald donna dorothy douglas duncan dylan eamon
  edith edward eileen elaine eleanor elizabeth ella ellen ellie elsie emily emma eric erin ethan eva evelyn evie farah
  fatima felicity fiona florence frances francis frederick freya gareth gary gavin gemma geoffrey george georgia gerald
  geraldine gillian gladys glenn gordon graham gregory gurpreet gwen hannah harold harpreet harriet harry harvey hassan
  hayley heather helen henry hilary howard hugh hussain ian ibrahim imran ingrid irene iris isaac isabel isabella isla
  ivan jack jacob jacqueline jake jamal james jamie jane janet janice jasmine jason javed jayne jean jeffrey jennifer
  jenny jeremy jessica jill jim joan joanna joanne joe joel john jonathan jordan joseph josephine joshua joyce judith
  julia julian julie june karen karl kate katherine kathleen kathryn katie kayleigh keith kelly kenneth kevin khalid
  kieran kimberley kirsty kumar kyle laura lauren lawrence leah leanne leon leonard lesley leslie lewis liam lily linda
  lisa lorraine louis louise lucas lucy luke lydia lynn lynne magdalena maisie malcolm margaret maria marian marie marilyn
  marion marjorie martha martin mary mateusz matthew maureen max megan mehmet melanie melissa michael michelle miriam
  mohamed mohammad mohammed moira molly monica muhammad mustafa nadia naomi natalie natasha nathan neil niamh nicholas
  nicola nigel noah noor norma norman olga olive oliver olivia omar oscar owen pamela patricia patrick paul paula pauline
  peter philip phillip phoebe phyllis piotr poppy priya rachel rajesh ralph raymond rebecca reginald rhiannon rhys richard
  robert robin roger ronald rosemary rosie ross roy ruby russell ruth ryan sally samantha samina samir samuel sandra sanjay
  sara sarah scarlett scott sean shabana shannon sharon shaun sheila shirley sian simon sofia sophia sophie stacey stanley
  stella stephanie stephen steven stewart stuart susan suzanne sylvia tanya tara teresa terence theodore theresa thomas
  tiffany timothy tina toby tomasz tony tracey tracy trevor valerie vanessa vera veronica victor vincent violet vivien
  walter wayne wendy wesley wilfred william winifred yasmin yusuf yvonne zahra zainab zara zoe
`;

const forenames = new Set(FORENAMES.trim().split(/\s+/));

/** Whether a word in lower case and without accents is a frequent forename. */
export const isForename = (word: string): boolean => forenames.has(word);
