import type { AdministrationTables } from '#db/schema/administration.ts'
import type { AuditTables } from '#db/schema/audit.ts'
import type { ContractsTables } from '#db/schema/contracts.ts'
import type { DeliveryTables } from '#db/schema/delivery.ts'
import type { EvaluationTables } from '#db/schema/evaluation.ts'
import type { IdentityTables } from '#db/schema/identity.ts'
import type { OutcomesTables } from '#db/schema/outcomes.ts'
import type { PlatformTables } from '#db/schema/platform.ts'
import type { ProposalsTables } from '#db/schema/proposals.ts'
import type { ReferenceTables } from '#db/schema/reference.ts'
import type { TenderingTables } from '#db/schema/tendering.ts'

export interface Database
  extends
    PlatformTables,
    IdentityTables,
    ReferenceTables,
    OutcomesTables,
    TenderingTables,
    ProposalsTables,
    EvaluationTables,
    ContractsTables,
    DeliveryTables,
    AdministrationTables,
    AuditTables {}
