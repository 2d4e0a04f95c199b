import type { Exemption } from './exemption.ts';

const part3 = { regime: 'law-enforcement', needs: [] } as const;

const proportionate = 'A restriction is necessary and proportionate for it, with due regard to the person’s rights.';

/** Section 45(4): what may be held back of data processed for law enforcement (L16). */
export const lawEnforcementRestrictions = [
  {
    ...part3,
    code: 'le-official-inquiry',
    title: 'An official or legal inquiry, investigation or procedure',
    source: 's.45(4)(a)',
    requires: proportionate,
  },
  {
    ...part3,
    code: 'le-crime',
    title: 'Prevention, detection, investigation or prosecution of crime, or the execution of penalties',
    source: 's.45(4)(b)',
    requires: proportionate,
  },
  { ...part3, code: 'le-public-security', title: 'Public security', source: 's.45(4)(c)', requires: proportionate },
  { ...part3, code: 'le-national-security', title: 'National security', source: 's.45(4)(d)', requires: proportionate },
  {
    ...part3,
    code: 'le-rights-of-others',
    title: 'The rights and freedoms of others',
    source: 's.45(4)(e)',
    requires: proportionate,
  },
] as const satisfies readonly Exemption[];
