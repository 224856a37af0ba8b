using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift.Kinds;

/// <summary>What a plan would change, or would if it were not protected.</summary>
internal static class ManagedDrift
{
    /// <summary>How the plan's reason begins where the file protects the object.</summary>
    private const string Protected = "it is protected";

    public static IEnumerable<DriftItem> Of(DriftContext context) =>
        from step in context.Plan.Steps
        let kept = !step.IsChange && step.Reason.StartsWith(Protected, StringComparison.Ordinal)
        where (step.IsChange || kept) && IsDrift(step, context)
        let kind = Kind(step.Body, context)
        select new DriftItem
        {
            Id = step.Id,
            Kind = kind,
            Severity = kept ? DriftSeverity.Note : Severity(step, kind),
            Object = step.Target,
            Names = Names(step.Body),
            Accounts = Accounts(step.Body),
            Action = step.Action,
            Reason = step.Reason,
            Remedy = kept ? "Nothing: the file protects it. To have it changed, take it off protected." : Remedies.Apply,
            IsProtected = kept,
            Before = step.Before?.DeepClone(),
            After = step.After?.DeepClone(),
            Place = context.Places.Of(step.Body),
            Traces = context.Traces.Of(step, context),
        };

    // Profiles belong to one machine and rehearsals to the sandbox; sets that only wait for provisioning and users are reported with their accounts and names.
    private static bool IsDrift(PlanStep step, DriftContext context) => step.Body switch
    {
        CliProfilesStep => false,
        ProvisionedUsersStep => !OktaDrift.Unprovisioned(context).Any(),
        PermissionSetStep s => !PermissionSetDrift.IsOnlyOutdated(s.Wished, context),
        _ => !step.Id.StartsWith("rehearsal/", StringComparison.Ordinal),
    };

    private static DriftKind Kind(StepBody body, DriftContext context) => body switch
    {
        RemoveGroupMemberStep => DriftKind.ExtraMember,
        RemoveGroupPushStep => DriftKind.UnmanagedPush,
        RemovePermissionSetStep => DriftKind.UnmanagedPermissionSet,
        RemoveAppAssignmentStep s => s.Kind == Identities.OktaPrincipalKind.Group ? DriftKind.UnmanagedAppAssignment : DriftKind.DirectAppAssignment,
        RemoveApplicationAssignmentStep => DriftKind.UnmanagedApplicationAssignment,
        RemoveAccountAssignmentStep s => AssignmentDrift.Kind(context, s.PrincipalType, s.PrincipalId),
        GroupRuleStep s when context.Live.Okta.Rules.Any(rule => rule.Name == s.Rule.Name && !rule.IsActive) => DriftKind.BrokenRule,
        _ => DriftKind.ManagedDifference,
    };

    // Without trust nobody signs in, or by another way than is thought.
    private static DriftSeverity Severity(PlanStep step, DriftKind kind) =>
        kind == DriftKind.ManagedDifference && (step.IsDeletion || step.Body is OktaAppStep or ExternalIdpStep or SamlSettingsStep or ProvisioningStep or PermissionSetStep) ? DriftSeverity.Error : DriftRule.Of(kind).Severity;

    private static ImmutableArray<string> Names(StepBody body) => body switch
    {
        AccountAssignmentStep s => [s.Principal, s.PermissionSet],
        RemoveAccountAssignmentStep s => [s.Principal, s.PermissionSet],
        PermissionSetStep s => [s.Wished.Name],
        RemovePermissionSetStep s => [s.Name],
        ApplicationAssignmentStep s => [s.Principal, s.Application],
        RemoveApplicationAssignmentStep s => [s.Principal, s.Application],
        OktaUserStep s => [s.User.Login],
        OktaGroupStep s => [s.Name],
        GroupRuleStep s => [s.Rule.Name, s.GroupName],
        GroupMemberStep s => [s.Login, s.GroupName],
        RemoveGroupMemberStep s => [s.Login, s.GroupName],
        AppAssignmentStep s => [s.GroupName ?? s.Login!, s.Label],
        RemoveAppAssignmentStep s => [s.Name, s.Label],
        GroupPushStep s => [s.GroupName],
        RemoveGroupPushStep s => [s.GroupName],
        _ => [],
    };

    private static ImmutableArray<string> Accounts(StepBody body) => body switch
    {
        AccountAssignmentStep s => [s.AccountId],
        RemoveAccountAssignmentStep s => [s.AccountId],
        DelegatedAdministratorStep s => [s.AccountId],
        _ => [],
    };
}
