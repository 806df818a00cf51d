interface Framework {
  name: string
  source: string
  outcomes: readonly (readonly [id: string, statement: string])[]
}

/** Outcomes and measures of public frameworks that an outcome of a tender can be linked to. */
export const frameworks: readonly Framework[] = [
  {
    name: 'Adult Social Care Outcomes Framework',
    source: 'DHSC, The adult social care outcomes framework: handbook of definitions, updated 19 December 2024',
    outcomes: [
      [
        'ASCOF-OBJ-1',
        'Quality of life: people’s quality of life is maximised by the support and services which they access, meaning how good they perceive their life to be across multiple aspects, while ensuring that public resources are allocated efficiently',
      ],
      [
        'ASCOF-OBJ-2',
        'Independence: people are enabled by adult social care to maintain their independence and, where appropriate, regain it',
      ],
      [
        'ASCOF-OBJ-3',
        'Empowerment: information and advice: individuals, their families and unpaid carers are empowered by access to good quality information and advice to have choice and control over the care they access',
      ],
      [
        'ASCOF-OBJ-4',
        'Safety: people have access to care and support that is safe, and which is appropriate to their needs',
      ],
      [
        'ASCOF-OBJ-5',
        'Social connections: people are enabled by adult social care to maintain and, where appropriate, regain their connections to their own home, family and community',
      ],
      [
        'ASCOF-OBJ-6',
        'Continuity and quality of care: people receive quality care, underpinned by a sustainable and high-quality care market and an adequate supply of appropriately qualified and trained staff',
      ],
    ],
  },
  {
    name: 'Adult Social Care Outcomes Framework',
    source: 'DHSC, DataS-DHSC/ASC-CLD-LA-Dashboard, ASCOF_measures/README.md (documentation: OGL v3.0)',
    outcomes: [
      [
        'ASCOF-2A',
        'The proportion of people who received short-term services during the year, who previously were not receiving services, where no further request was made for ongoing support (%)',
      ],
      [
        'ASCOF-2B',
        'The number of adults whose long-term support needs are met by admission to residential and nursing care homes, for 18-64yrs (per 100,000 population)',
      ],
      [
        'ASCOF-2C',
        'The number of adults whose long-term support needs are met by admission to residential and nursing care homes, for 65+yrs (per 100,000 population)',
      ],
      [
        'ASCOF-2D',
        'The proportion of people aged 65 and over discharged from hospital into reablement and who remained in the community within 12 weeks of discharge (%)',
      ],
      ['ASCOF-2E', 'The proportion of people who receive long-term support who live in their home or with family (%)'],
      ['ASCOF-3D', 'The proportion of clients who use services who receive self-directed support (%)'],
    ],
  },
  {
    name: 'National Health and Wellbeing Outcomes (Scotland)',
    source:
      'Scottish Government, National health and wellbeing outcomes framework, section 5; prescribed by SSI 2014/343',
    outcomes: [
      [
        'NHWO-1',
        'People are able to look after and improve their own health and wellbeing and live in good health for longer',
      ],
      [
        'NHWO-2',
        'People, including those with disabilities or long term conditions, or who are frail, are able to live, as far as reasonably practicable, independently and at home or in a homely setting in their community',
      ],
      [
        'NHWO-3',
        'People who use health and social care services have positive experiences of those services, and have their dignity respected',
      ],
      [
        'NHWO-4',
        'Health and social care services are centred on helping to maintain or improve the quality of life of people who use those services',
      ],
      ['NHWO-5', 'Health and social care services contribute to reducing health inequalities'],
      [
        'NHWO-6',
        'People who provide unpaid care are supported to look after their own health and wellbeing, including to reduce any negative impact of their caring role on their own health and well-being',
      ],
      ['NHWO-7', 'People who use health and social care services are safe from harm'],
      [
        'NHWO-8',
        'People who work in health and social care services feel engaged with the work they do and are supported to continuously improve the information, support, care and treatment they provide',
      ],
      ['NHWO-9', 'Resources are used effectively and efficiently in the provision of health and social care services'],
    ],
  },
]
