using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;
using OktaIdc.Posture;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Rules;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>States that rules are run on, made by hand.</summary>
internal static class PostureModels
{
    public const string Management = "111111111111";
    public const string Member = "222222222222";

    public static DateTimeOffset Now { get; } = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    public static PostureState State { get; } = new() { Now = Now };

    public static JsonObject? Parse(string? text) => text is null ? null : JsonNode.Parse(text)!.AsObject();

    public static OktaPolicyRule Rule(string name, string? conditions, string actions, string status = "ACTIVE", int priority = 1) =>
        new() { Id = "rul-" + name, Name = name, Status = status, Priority = priority, Conditions = Parse(conditions), Actions = Parse(actions) };

    public static PolicyEvidence Policy(params OktaPolicyRule[] rules) => Policy(null, rules);

    public static PolicyEvidence Policy(string? settings, params OktaPolicyRule[] rules) =>
        new(new OktaPolicy { Id = "rst1", Name = "Policy", Status = "ACTIVE", Settings = Parse(settings) }, [.. rules.Select((r, i) => r with { Priority = i + 1 })]);

    public static Reading<List<T>> List<T>(params T[] items) => Reading.Of(items.ToList());

    public static OktaPolicy Settings(string settings, string name = "Default", string? conditions = null) => new() { Id = "00p-" + name, Name = name, Status = "ACTIVE", Settings = Parse(settings), Conditions = Parse(conditions) };

    public static string Assurance(string possession, string mode = "2FA") =>
        """{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"MODE","constraints":[{"possession":POSSESSION}]}}}""".Replace("MODE", mode, StringComparison.Ordinal).Replace("POSSESSION", possession, StringComparison.Ordinal);

    public const string Resistant = """{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"possession":{"required":true,"phishingResistant":"REQUIRED"}}]}}}""";
    public const string Weak = """{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"1FA","constraints":[]}}}""";
    public const string Deny = """{"appSignOn":{"access":"DENY"}}""";

    public static string Session(int idle = 15, int lifetime = 720, bool cookie = false) =>
        new JsonObject { ["signon"] = new JsonObject { ["access"] = "ALLOW", ["session"] = new JsonObject { ["maxSessionIdleMinutes"] = idle, ["maxSessionLifetimeMinutes"] = lifetime, ["usePersistentCookie"] = cookie } } }.ToJsonString();

    public static AuthenticatorEvidence Authenticator(string key, string? settings, params string[] methods) => new(
        new OktaAuthenticator { Id = "aut-" + key, Key = key, Name = key, Status = "ACTIVE", Settings = Parse(settings) }, [.. methods.Select(m => new OktaAuthenticatorMethod { Type = m.TrimStart('-'), Status = m.StartsWith('-') ? "INACTIVE" : "ACTIVE" })]);

    public static TenantInventory Live(IEnumerable<IdcPermissionSet>? sets = null, IEnumerable<AccountAssignment>? assignments = null, IEnumerable<DirectoryUser>? users = null) => new()
    {
        Scope = InventoryScope.None,
        TakenAt = Now,
        Region = "eu-west-1",
        Organization = new AwsOrganization { Id = "o-1", ManagementAccountId = Management },
        Accounts = [new SelectableAccount { Id = Management, Name = "management", IsManagement = true }, new SelectableAccount { Id = Member, Name = "shop" }],
        PermissionSets = (sets ?? []).ToImmutableSortedDictionary(s => s.Name, s => new PermissionSetInventory { Set = s }, StringComparer.Ordinal),
        Assignments = [.. assignments ?? []],
        Directory = new DirectoryInventory
        {
            Users = (users ?? [new DirectoryUser { Id = "u-1", UserName = "ada@example.com" }]).ToImmutableDictionary(u => u.Id, StringComparer.Ordinal),
            Groups = ImmutableDictionary.Create<string, DirectoryGroup>(StringComparer.Ordinal).Add("g-1", new DirectoryGroup { Id = "g-1", Name = "ops" }),
        },
    };

    public static IdcPermissionSet Set(string name, int hours = 1, string[]? managed = null, string? inline = null, PermissionsBoundary? boundary = null) => new()
    {
        Name = name,
        PermissionSetArn = "arn:aws:sso:::permissionSet/ssoins-1/ps-" + name,
        SessionDuration = TimeSpan.FromHours(hours),
        ManagedPolicies = [.. (managed ?? []).Select(m => "arn:aws:iam::aws:policy/" + m)],
        InlinePolicy = inline,
        PermissionsBoundary = boundary,
    };

    public static AccountAssignment Assigned(string set, string account = Member, PrincipalType type = PrincipalType.Group, string principal = "g-1") => new(account, "arn:aws:sso:::permissionSet/ssoins-1/ps-" + set, type, principal);

    public static SourceGroup Group(string name, string type = "OKTA_GROUP", bool assigned = true, bool pushed = false, params OktaGroupRule[] rules) =>
        new(new OktaGroup { Id = "00g-" + name, Type = type, Profile = new OktaGroupProfile(name) }, assigned, pushed, rules);

    public static OktaApp App(params string[] features) => OktaApp.FromJson(new JsonObject { ["id"] = "0oa1", ["label"] = "AWS IAM Identity Center", ["features"] = new JsonArray([.. features.Select(f => (JsonNode)f)]) });

    public static TrailEvidence Trail(bool good = true, int? groupDays = null, int? bucketDays = null, string? bucketWhy = null) => new(
        new CloudTrailTrail { Name = "org", TrailArn = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/org", S3BucketName = "trails", IsMultiRegionTrail = good, IsOrganizationTrail = good, LogFileValidationEnabled = good, CloudWatchLogsLogGroupArn = groupDays is null ? null : "arn:aws:logs:eu-west-1:111111111111:log-group:trail:*" },
        true,
        Reading.Of("trail"),
        groupDays,
        bucketWhy is null ? Reading.Of("trails") : Reading.None<string>(bucketWhy),
        bucketDays)
    {
        Events = ManagementEvents.All,
    };

    /// <summary>The findings of one rule alone.</summary>
    public static IReadOnlyList<PostureFinding> Run(string id, PostureState state) => PostureRules.Known.Single(r => r.Id == id).Run(state);
}
