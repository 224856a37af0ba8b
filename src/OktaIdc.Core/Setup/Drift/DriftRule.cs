using System.Collections.Immutable;

namespace OktaIdc.Setup.Drift;

/// <summary>What is to be known about a kind of drift: its id and title in reports, what it means and what one does about it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">Its id in SARIF and JSON, kebab case.</param>
/// <param name="Title">Heading of its table.</param>
/// <param name="Severity">How much it matters unless the object is protected.</param>
/// <param name="Meaning">What it means, one or two sentences.</param>
/// <param name="Help">What one does about it.</param>
public sealed record DriftRule(DriftKind Kind, string Id, string Title, DriftSeverity Severity, string Meaning, string Help)
{
    /// <summary>The rules, in the order of the kinds.</summary>
    public static ImmutableArray<DriftRule> All { get; } =
    [
        new(DriftKind.ManagedDifference, "managed-difference", "Managed objects that differ", DriftSeverity.Warning, "An object that the setup file manages is not as the file says.", "Apply the setup (Invoke-OktaIdcPlan, oktaidc apply), or change the file where the live state is the right one."),
        new(DriftKind.UnmanagedAssignment, "unmanaged-assignment", "Account assignments that the file does not know", DriftSeverity.Error, "A group has a permission set on an account, and the setup file does not say so.", "Add it under assignments, remove it with Remove-IdcAssignment, or list assignments under exclusive so that a plan removes it."),
        new(DriftKind.DirectAssignment, "direct-assignment", "Account assignments of single users", DriftSeverity.Error, "A user has a permission set on an account directly. It outlives every change of groups and is easily forgotten.", "Put the user into a group that has the access, then remove the assignment with Remove-IdcAssignment; or add it under assignments."),
        new(DriftKind.OrphanedAssignment, "orphaned-assignment", "Account assignments of principals that no longer exist", DriftSeverity.Warning, "The user or group of an assignment was deleted. Nobody has access by it, and it counts towards AWS's quotas.", "Remove it with Remove-IdcAssignment."),
        new(DriftKind.UnmanagedPermissionSet, "unmanaged-permission-set", "Permission sets that the file does not know", DriftSeverity.Warning, "There is a permission set that the setup file does not name.", "Add it under permissionSets (managed: elsewhere where another tool makes it), or remove it with Remove-IdcPermissionSet."),
        new(DriftKind.OutdatedPermissionSet, "outdated-permission-set", "Permission sets changed and not provisioned since", DriftSeverity.Error, "A permission set was changed, and accounts still have its older state: what it grants there is not what it says.", "Provision it anew with Publish-IdcPermissionSet."),
        new(DriftKind.UnmanagedPush, "unmanaged-push", "Group pushes that the file does not know", DriftSeverity.Warning, "An Okta group is pushed to Identity Center, and the setup file does not say so.", "Add it under okta.push, or remove the push with Remove-OktaGroupPush."),
        new(DriftKind.UnmanagedAppAssignment, "unmanaged-app-assignment", "Groups on the Okta app that the file does not know", DriftSeverity.Error, "A group is assigned to the Okta app, and the setup file does not say so: its members may sign in to AWS.", "Add it under okta.assign, or remove it with Remove-OktaAppAssignment."),
        new(DriftKind.DirectAppAssignment, "direct-app-assignment", "Single users on the Okta app", DriftSeverity.Error, "A user is assigned to the Okta app directly. The assignment outlives every change of groups.", "Put the user into an assigned group, then remove the assignment with Remove-OktaAppAssignment; or add the login under okta.assignUsers."),
        new(DriftKind.UnmanagedApplicationAssignment, "unmanaged-application-assignment", "Application assignments that the file does not know", DriftSeverity.Error, "A principal may use an application of Identity Center, and the setup file does not say so.", "Add it under applications, or remove it with Remove-IdcApplicationAssignment."),
        new(DriftKind.ExtraMember, "extra-member", "Group members that the file does not list", DriftSeverity.Error, "A group has a member beyond those that the setup file lists, and no rule puts the user there.", "Add the login to the group's members, or apply the setup: a plan removes the member."),
        new(DriftKind.BrokenRule, "broken-rule", "Group rules that do not work", DriftSeverity.Error, "A group rule is inactive or invalid. Who should come into its groups does not, and an invalid rule cannot be activated before its expression is corrected.", "Apply the setup where the file holds the rule; else activate or correct it in Okta."),
        new(DriftKind.UnprovisionedUser, "unprovisioned-user", "Users on the app who were never provisioned", DriftSeverity.Warning, "A user is assigned to the Okta app and does not stand in Identity Center: sign-in fails.", "See Get-OktaProvisioning for what Okta says; provision again with Sync-OktaAppUser."),
        new(DriftKind.ExpiringToken, "expiring-token", "SCIM tokens that expire soon", DriftSeverity.Warning, "A SCIM token lives one year. When the one that Okta holds expires, nobody is provisioned or deactivated any more.", "Make a new token with New-IdcScimToken, and give it to Okta with Set-OktaProvisioning."),
        new(DriftKind.UnmanagedRule, "unmanaged-rule", "Group rules that the file does not know", DriftSeverity.Error, "A group rule brings users into a group that the setup file names, and the file does not say so: they have what the group may.", "Add it as the group's rule, or remove it with Remove-OktaGroupRule."),
    ];

    /// <summary>The rule of a kind.</summary>
    public static DriftRule Of(DriftKind kind) => All[(int)kind];
}
