using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift.Causes;

/// <summary>Where the cause of each drift would be recorded: which event, with which values. Objects whose ids are unknown leave no trace that proves anything.</summary>
internal sealed class DriftTraces(TenantInventory live)
{
    private const string Group = "UserGroup";
    private const string User = "User";
    private const string App = "AppInstance";

    public static DriftTrace AssignmentMade(AccountAssignment assignment) => Assignment("CreateAccountAssignment", assignment.AccountId, assignment.PermissionSetArn, assignment.PrincipalId);

    /// <summary>The store's own call names the id after its type; its SCIM endpoint has it in the path.</summary>
    public static ImmutableArray<DriftTrace> PrincipalGone(PrincipalType type, string id) => type == PrincipalType.Group
        ? [DriftTrace.Trail(["DeleteGroup"], new DriftMark("groupId", id)), DriftTrace.Trail(["DeleteGroup"], new DriftMark("id", id))]
        : [DriftTrace.Trail(["DeleteUser"], new DriftMark("userId", id)), DriftTrace.Trail(["DeleteUser"], new DriftMark("id", id))];

    public static DriftTrace SetMade(string name) => DriftTrace.Trail(["CreatePermissionSet"], new DriftMark("name", name));

    public static DriftTrace SetChanged(string arn) => DriftTrace.Trail(SetEvents.All, new DriftMark("permissionSetArn", arn));

    public static DriftTrace ApplicationAssignmentMade(ApplicationAssignment assignment) =>
        DriftTrace.Trail(["CreateApplicationAssignment"], new DriftMark("applicationArn", assignment.ApplicationArn), new DriftMark("principalId", assignment.PrincipalId));

    public static DriftTrace RuleStopped(string ruleId) => DriftTrace.Log(["group.user_membership.rule.deactivated", "group.user_membership.rule.invalidate"], new DriftMark("GroupRule", ruleId));

    public ImmutableArray<DriftTrace> PushMade(string groupId) => OnApp(["application.provision.group_push.mapping.created"], new DriftMark(Group, groupId));

    public ImmutableArray<DriftTrace> AppGroupMade(string groupId) => OnApp(["group.application_assignment.add"], new DriftMark(Group, groupId));

    public ImmutableArray<DriftTrace> AppUserMade(string userId) => OnApp(["application.user_membership.add"], new DriftMark(User, userId));

    /// <summary>The traces of what a step of a plan would undo.</summary>
    public ImmutableArray<DriftTrace> Of(PlanStep step, DriftContext context) => step.Body switch
    {
        AccountAssignmentStep s => Assignment(s, context.Names),
        RemoveAccountAssignmentStep s => [Assignment("CreateAccountAssignment", s.AccountId, s.PermissionSetArn, s.PrincipalId)],
        PermissionSetStep s => Set(s.Wished),
        RemovePermissionSetStep s => [SetMade(s.Name)],
        ApplicationAssignmentStep s => Application(s, context.Names),
        RemoveApplicationAssignmentStep s => [DriftTrace.Trail(["CreateApplicationAssignment"], new DriftMark("applicationArn", s.ApplicationArn), new DriftMark("principalId", s.PrincipalId))],
        AccessControlStep => OnInstance(["CreateInstanceAccessControlAttributeConfiguration", "UpdateInstanceAccessControlAttributeConfiguration", "DeleteInstanceAccessControlAttributeConfiguration"]),
        ExternalIdpStep => live.Instance is not { } instance ? [] : [DriftTrace.Trail(["DisableExternalIdPConfigurationForDirectory", "DeleteExternalIdPConfigurationForDirectory"], new DriftMark("directoryId", instance.IdentityStoreId))],
        OktaUserStep s => [DriftTrace.Log([step.Action == PlanAction.Create ? "user.lifecycle.delete.initiated" : "user.account.update_profile"], new DriftMark(User, s.User.Login))],
        OktaGroupStep s => [DriftTrace.Log([step.Action == PlanAction.Create ? "group.lifecycle.delete" : "group.profile.update"], OfGroup(s.Name, context.Names))],
        GroupRuleStep s => live.Okta.Rules.FirstOrDefault(rule => rule.Name == s.Rule.Name) is { IsActive: false } rule ? [RuleStopped(rule.Id)] : [],
        GroupMemberStep s => [DriftTrace.Log(["group.user_membership.remove"], OfGroup(s.GroupName, context.Names), new DriftMark(User, s.Login))],
        RemoveGroupMemberStep s => [DriftTrace.Log(["group.user_membership.add"], OfGroup(s.GroupName, context.Names), new DriftMark(User, s.Login))],
        AppAssignmentStep { GroupName: { } group } => OnApp(["group.application_assignment.remove"], OfGroup(group, context.Names)),
        AppAssignmentStep { Login: { } login } => OnApp(["application.user_membership.remove"], new DriftMark(User, login)),
        RemoveAppAssignmentStep s => s.Kind == Identities.OktaPrincipalKind.Group ? AppGroupMade(s.Id) : AppUserMade(s.Id),
        GroupPushStep s => OnApp(["application.provision.group_push.deactivate_mapping", "application.provision.group_push.removed"], OfGroup(s.GroupName, context.Names)),
        RemoveGroupPushStep s => OnApp(["application.provision.group_push.mapping.created"], OfGroup(s.GroupName, context.Names)),
        OktaAppStep when step.Action == PlanAction.Update => OnApp(["application.lifecycle.deactivate"]),
        SamlSettingsStep => OnApp(["application.lifecycle.update"]),
        ProvisioningStep => OnApp(["application.configuration.update"]),
        _ => [],
    };

    private static ImmutableArray<DriftTrace> Assignment(AccountAssignmentStep step, DriftNames names) =>
        names.PrincipalId(step.PrincipalType, step.Principal) is { } principal && names.PermissionSetArn(step.PermissionSet) is { } arn
            ? [Assignment("DeleteAccountAssignment", step.AccountId, arn, principal)]
            : [];

    private static DriftTrace Assignment(string name, string account, string arn, string principal) =>
        DriftTrace.Trail([name], new DriftMark("targetId", account), new DriftMark("permissionSetArn", arn), new DriftMark("principalId", principal));

    private static ImmutableArray<DriftTrace> Application(ApplicationAssignmentStep step, DriftNames names) =>
        names.PrincipalId(step.PrincipalType, step.Principal) is { } principal && names.ApplicationArn(step.Application) is { } arn
            ? [DriftTrace.Trail(["DeleteApplicationAssignment"], new DriftMark("applicationArn", arn), new DriftMark("principalId", principal))]
            : [];

    // The last call that set a part which differs made it what it is, whoever set the others.
    private ImmutableArray<DriftTrace> Set(PermissionSetSetup wished)
    {
        if (!live.PermissionSets.TryGetValue(wished.Name, out var found))
        {
            return [];
        }

        var parts = PermissionSetDifference.Compare(found.Set, PermissionSetWishes.From(wished), live.Region).Select(difference => difference.Part).Distinct().ToList();
        var events = parts.SelectMany(part => SetEvents.Of(part)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        List<DriftTrace> traces = events.IsEmpty ? [] : [DriftTrace.Trail(events, new DriftMark("permissionSetArn", found.Arn))];
        if (parts.Contains(PermissionSetPart.Tag))
        {
            traces.Add(DriftTrace.Trail(["TagResource", "UntagResource"], new DriftMark("resourceArn", found.Arn)));
        }

        return [.. traces];
    }

    private static DriftMark OfGroup(string name, DriftNames names) => names.OktaGroupId(name) is { } id ? new DriftMark(Group, id) : new DriftMark(Group, name, ByName: true);

    private ImmutableArray<DriftTrace> OnInstance(ImmutableArray<string> events) =>
        live.Instance is not { } instance ? [] : [DriftTrace.Trail(events, new DriftMark("instanceArn", instance.InstanceArn))];

    private ImmutableArray<DriftTrace> OnApp(ImmutableArray<string> events, params ImmutableArray<DriftMark> marks) =>
        live.Okta.App is not { } app ? [] : [DriftTrace.Log(events, [.. marks, new DriftMark(App, app.Id)])];
}
