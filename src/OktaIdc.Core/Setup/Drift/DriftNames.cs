using OktaIdc.Aws;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Drift;

/// <summary>Names of what an inventory holds by id, and ids by name.</summary>
internal sealed class DriftNames(TenantInventory live)
{
    private readonly Dictionary<string, string> _accounts = live.Accounts.ToDictionary(account => account.Id, account => account.Name, StringComparer.Ordinal);
    private readonly ILookup<string, string> _groupIds = live.Directory.Groups.Values.ToLookup(group => group.Name, group => group.Id, StringComparer.Ordinal);
    private readonly ILookup<string, string> _userIds = live.Directory.Users.Values.ToLookup(user => user.UserName, user => user.Id, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, string> _oktaGroupIds = live.Okta.Groups.Values.Where(group => group.Type == OktaIdc.Okta.OktaGroup.OktaType).ToLookup(group => group.Name, group => group.Id, StringComparer.Ordinal);

    /// <summary>"shop-dev (222222222222)"; the id alone where the account is not in the organization.</summary>
    public string Account(string id) => _accounts.TryGetValue(id, out var name) ? $"{name} ({id})" : id;

    /// <summary>Name of a group, user name of a user of Identity Center; null where it no longer exists.</summary>
    public string? Principal(PrincipalType type, string id) => type == PrincipalType.Group
        ? live.Directory.Groups.TryGetValue(id, out var group) ? group.Name : null
        : live.Directory.Users.TryGetValue(id, out var user) ? user.UserName : null;

    /// <summary>Id of a group or user of Identity Center; null where there is none, or the name is not unique.</summary>
    public string? PrincipalId(PrincipalType type, string name) => Only(type == PrincipalType.Group ? _groupIds[name] : _userIds[name]);

    /// <summary>Name of a permission set; the end of its ARN where it is not known.</summary>
    public string PermissionSet(string arn) => live.PermissionSetsByArn.TryGetValue(arn, out var set) ? set.Name : arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>ARN of a permission set; null where there is none of the name.</summary>
    public string? PermissionSetArn(string name) => live.PermissionSets.TryGetValue(name, out var set) ? set.Arn : null;

    /// <summary>Name of an Okta group; its id where it was not read.</summary>
    public string OktaGroup(string id) => live.Okta.Groups.TryGetValue(id, out var group) ? group.Name : id;

    /// <summary>Id of an Okta group; null where it was not read.</summary>
    public string? OktaGroupId(string name) => Only(_oktaGroupIds[name]);

    /// <summary>ARN of an application that a file names; null where there is none.</summary>
    public string? ApplicationArn(string nameOrArn) =>
        live.Applications.Select(a => a.Application).FirstOrDefault(a => a.ApplicationArn == nameOrArn || a.Name == nameOrArn)?.ApplicationArn;

    private static string? Only(IEnumerable<string> ids) => ids.Take(2).ToList() is [var one] ? one : null;
}
