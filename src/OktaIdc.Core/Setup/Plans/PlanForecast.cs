using OktaIdc.Okta;

namespace OktaIdc.Setup.Plans;

/// <summary>What a plan asks of Okta's rate limits: the steps that come in great numbers, and what each calls.</summary>
internal static class PlanForecast
{
    /// <summary>The calls that change something, by operation.</summary>
    public static IEnumerable<(OktaOperation Operation, int Calls)> Of(Plan plan) => plan.Steps.Where(s => s.IsChange).SelectMany(Of);

    private static IEnumerable<(OktaOperation, int)> Of(PlanStep step) => step.Body switch
    {
        OktaUserStep => step.Action == PlanAction.Create ? [(OktaOperations.CreateUser, 1)] : [(OktaOperations.UpdateUser, 1)],
        OktaGroupStep => [(OktaOperations.CreateGroup, 1)],
        GroupRuleStep => [(OktaOperations.CreateRule, 1), (OktaOperations.ActivateRule, 1)],
        GroupMemberStep => [(OktaOperations.GetUser, 1), (OktaOperations.AddMember, 1)],
        RemoveGroupMemberStep => [(OktaOperations.GetUser, 1), (OktaOperations.RemoveMember, 1)],
        AppAssignmentStep { GroupName: not null } => [(OktaOperations.AssignAppGroup, 1)],
        AppAssignmentStep => [(OktaOperations.AssignAppUser, 1)],
        RemoveAppAssignmentStep => [(OktaOperations.UnassignAppUser, 1)],
        GroupPushStep => [(OktaOperations.CreatePush, 1)],
        RemoveGroupPushStep => [(OktaOperations.DeletePush, 2)],
        _ => [],
    };
}
