using System.Collections.Immutable;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Organization;
using OktaIdc.Setup;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Core.Tests.Setup;

/// <summary>A live state that a test builds up by names: ids are the names behind a prefix.</summary>
internal sealed class PlanWorld
{
    private SetupSnapshot _live = new()
    {
        Organization = new AwsOrganization { Id = "o-1", FeatureSet = "ALL", ManagementAccountId = "111111111111" },
        Accounts =
        [
            new SelectableAccount { Id = "111111111111", Name = "management", IsManagement = true },
            new SelectableAccount { Id = "222222222222", Name = "dev", OuPath = "/Dev" },
            new SelectableAccount { Id = "333333333333", Name = "prod", OuPath = "/Prod" },
            new SelectableAccount { Id = "444444444444", Name = "old", OuPath = "/Old", Status = "SUSPENDED" },
        ],
    };

    public static SetupDocument Setup(string rest, string groups = "[{ name: ops }, { name: devs }]", string push = "[ops, devs]") => SetupReader.Parse(
        $"""
        version: 1
        okta:
          users: [{"{"} login: ada@example.com, firstName: Ada, lastName: King {"}"}, {"{"} login: bob@example.com, firstName: Bob, lastName: Lee {"}"}]
          groups: {groups}
          push: {push}
        {rest}
        """,
        "setup.yaml");

    public Plan Plan(SetupDocument setup) => SetupComparer.Compare(setup, _live);

    public PlanWorld Sets(params string[] names) => Access(a => a with
    {
        PermissionSets = a.PermissionSets.SetItems(names.Select(name => KeyValuePair.Create(name, new IdcPermissionSet { Name = name, PermissionSetArn = "ps-" + name }))),
    });

    public PlanWorld IdcGroups(params string[] names) => Access(a => a with { GroupIds = a.GroupIds.SetItems(names.Select(name => KeyValuePair.Create(name, "g-" + name))) });

    public PlanWorld Outdated(string set) => Access(a => a with { Outdated = a.Outdated.Add(set) });

    public PlanWorld Assigned(string group, string set, string account) => IdcGroups(group).Access(a => a with { Assignments = a.Assignments.Add(new AccountAssignment(account, "ps-" + set, PrincipalType.Group, "g-" + group)) });

    public PlanWorld Orphan(string set, string account) => Access(a => a with { Assignments = a.Assignments.Add(new AccountAssignment(account, "ps-" + set, PrincipalType.User, "u-gone")) });

    public PlanWorld OktaGroup(string name, params string[] members) => Identities(i => i with
    {
        Groups = i.Groups.SetItem(name, new OktaGroup { Id = "00g" + name, Type = "OKTA_GROUP", Profile = new OktaGroupProfile(name) }),
        Members = i.Members.SetItem(name, members.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase)),
    });

    public PlanWorld Rule(string name, string group) => Identities(i => i with
    {
        Rules = i.Rules.SetItem(name, new OktaGroupRule
        {
            Id = "0pr" + name,
            Name = name,
            Status = "ACTIVE",
            Actions = new() { ["assignUserToGroups"] = new System.Text.Json.Nodes.JsonObject { ["groupIds"] = new System.Text.Json.Nodes.JsonArray("00g" + group) } },
        }),
    });

    public PlanWorld Pushed(string group, string? error = null) => Identities(i => i with
    {
        Push = i.Push.SetItem("00g" + group, new OktaPushMapping { Id = "gPm" + group, SourceGroupId = "00g" + group, Status = error is null ? "ACTIVE" : "ERROR", ErrorSummary = error, LastPush = DateTimeOffset.UnixEpoch }),
        GroupNames = i.GroupNames.SetItem("00g" + group, group),
    });

    public PlanWorld OnApp(string group) => Identities(i => i with { AssignedGroupIds = i.AssignedGroupIds.Add("00g" + group), GroupNames = i.GroupNames.SetItem("00g" + group, group) });

    public PlanWorld UserOnApp(string login) => Identities(i => i with { AppUsers = i.AppUsers.Add("00u" + login, new OktaAppUser { Id = "00u" + login, Scope = "USER", Credentials = new OktaAppUserCredentials(login) }) });

    public PlanWorld Accounts(IEnumerable<string> ids)
    {
        _live = _live with { Accounts = [.. ids.Select(id => new SelectableAccount { Id = id, Name = "a" + id })] };
        return this;
    }

    public PlanWorld Access(Func<AccessSnapshot, AccessSnapshot> change)
    {
        _live = _live with { Access = change(_live.Access) };
        return this;
    }

    private PlanWorld Identities(Func<IdentitiesSnapshot, IdentitiesSnapshot> change)
    {
        _live = _live with { Identities = change(_live.Identities) };
        return this;
    }
}
