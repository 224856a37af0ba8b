using System.Xml;
using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Aws.Sts;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Roles and applications of a user, from assignments and memberships.</summary>
internal sealed class AccessDirectory(AwsWorld world) : IAccessDirectory
{
    /// <inheritdoc/>
    public IReadOnlyList<GrantedRole> RolesOf(string userId)
    {
        if (world.Instances.Current is not { } instance)
        {
            return [];
        }

        return [.. instance.Assignments.OfPrincipal("USER", userId)
            .Concat(world.Principals.GroupsOf(userId).SelectMany(g => instance.Assignments.OfPrincipal("GROUP", g)))
            .Select(a => (a.PermissionSetArn, a.AccountId))
            .Distinct()
            .Select(key => instance.Roles.Find(key.PermissionSetArn, key.AccountId))
            .OfType<ProvisionedRole>()
            .Select(Granted)
            .OfType<GrantedRole>()
            .OrderBy(r => r.AccountId, StringComparer.Ordinal)
            .ThenBy(r => r.PermissionSetName, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public SessionCredentials? Issue(string userId, string userName, string accountId, string permissionSetName)
    {
        if (RolesOf(userId).FirstOrDefault(r => r.AccountId == accountId && r.PermissionSetName == permissionSetName) is not { } granted || world.Iam.Role(accountId, granted.RoleName) is not { } role)
        {
            return null;
        }

        if (world.Iam.IdcProvider(accountId) is null)
        {
            SignInTrail.Taken(world, role, userId, userName, null);
            return null;
        }

        world.Iam.Use(role);
        var issued = world.Credentials.AddSession(role, userName, granted.SessionDuration, userId);
        SignInTrail.Taken(world, role, userId, userName, issued);
        return issued;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ApplicationsOf(string userId)
    {
        var principals = world.Principals.GroupsOf(userId).Select(g => ("GROUP", g)).Append(("USER", userId)).ToHashSet();
        return [.. world.Instances.Current?.Applications.Where(a => a.Status == "ENABLED" && (!a.AssignmentRequired || a.Assignments.Overlaps(principals))).Select(a => a.Arn) ?? []];
    }

    private GrantedRole? Granted(ProvisionedRole role) => world.Organizations.Account(role.AccountId) is { State: "ACTIVE" } account
        ? new GrantedRole(account.Id, account.Name, account.Email, role.Set.Name, role.RoleName, XmlConvert.ToTimeSpan(role.Set.SessionDuration))
        : null;
}
