using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Organization;
using OktaIdc.Setup;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Inventory;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Core.Tests.Setup.Drift;

/// <summary>A small organization in which everything is as the file says, to be bent by a test.</summary>
internal static class DriftWorld
{
    public const string AdminArn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1";
    public const string Dev = "222222222222";

    public const string File = """
        version: 1
        breakGlass: IAM user emergency
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups:
            - { name: ops, members: [ada@example.com] }
            - { name: aws-users, members: [ada@example.com] }
          assign: [aws-users]
          push: [ops]
        permissionSets:
          - { name: Admin, managedPolicies: [AdministratorAccess] }
        assignments:
          - { group: ops, permissionSets: [Admin], accounts: ["222222222222"] }
        protected:
          accounts: ["333333333333"]
        """;

    public static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    public static SetupDocument Setup { get; } = SetupReader.Parse(File, "setup.yaml");

    public static DriftPlaces Places { get; } = DriftPlaces.Parse(File);

    public static Plan NoChange { get; } = new([], []);

    public static AccountAssignment Wished { get; } = new(Dev, AdminArn, PrincipalType.Group, "g-ops");

    public static TenantInventory Live { get; } = new()
    {
        Scope = InventoryScope.Drift,
        TakenAt = Now,
        Region = "eu-west-1",
        Accounts = [new SelectableAccount { Id = Dev, Name = "shop-dev" }, new SelectableAccount { Id = "333333333333", Name = "vault" }],
        Directory = new DirectoryInventory
        {
            Users = new DirectoryInventory().Users.Add("u-ada", new DirectoryUser { Id = "u-ada", UserName = "ada@example.com" }),
            Groups = new DirectoryInventory().Groups.Add("g-ops", new DirectoryGroup { Id = "g-ops", Name = "ops" }).Add("g-sec", new DirectoryGroup { Id = "g-sec", Name = "sec" }),
        },
        PermissionSets = ImmutableSortedDictionary<string, PermissionSetInventory>.Empty.Add("Admin", Set("Admin", AdminArn)),
        Assignments = [Wished],
        Okta = new OktaInventory
        {
            App = OktaApp.FromJson(new JsonObject { ["id"] = "0oaapp00000000000001" }),
            Groups = new OktaInventory().Groups.Add("00gops00000000000001", Group("00gops00000000000001", "ops")).Add("00gusr00000000000001", Group("00gusr00000000000001", "aws-users")),
            AppGroups = [new OktaAppGroup { Id = "00gusr00000000000001" }],
            Push = [new OktaPushMapping { Id = "gPm1", SourceGroupId = "00gops00000000000001", Status = "ACTIVE", LastPush = Now }],
            AppUsers = new OktaInventory().AppUsers.Add("00uada00000000000001", new OktaAppUser { Id = "00uada00000000000001", Scope = "GROUP", ExternalId = "u-ada", Status = "PROVISIONED", Credentials = new OktaAppUserCredentials("ada@example.com") }),
        },
    };

    public static PermissionSetInventory Set(string name, string arn) => new()
    {
        Set = new IdcPermissionSet { Name = name, PermissionSetArn = arn, ManagedPolicies = ["arn:aws:iam::aws:policy/AdministratorAccess"] },
        ProvisionedAccounts = [Dev],
    };

    public static OktaGroup Group(string id, string name) => new() { Id = id, Type = OktaGroup.OktaType, Profile = new OktaGroupProfile(name) };

    public static ImmutableArray<DriftItem> Compare(TenantInventory live, Plan? plan = null, SetupDocument? setup = null) => DriftComparer.Compare(setup ?? Setup, plan ?? NoChange, live, Places);

    public static PlanStep Step(string id, PlanAction action, string target, string reason, StepBody body) => new() { Id = id, Action = action, Target = target, Reason = reason, Body = body };
}
