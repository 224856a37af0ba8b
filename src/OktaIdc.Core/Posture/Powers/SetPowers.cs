using OktaIdc.Access;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;

namespace OktaIdc.Posture.Powers;

/// <summary>What a permission set gives, as far as the names and texts of its policies tell.</summary>
internal static class SetPowers
{
    private static readonly string[] s_readOnly = ["ReadOnlyAccess", "ViewOnlyAccess", "SecurityAudit", "AWSBillingReadOnlyAccess", "CloudWatchReadOnlyAccess"];

    private const string Administrator = "AdministratorAccess";
    private const string PowerUser = "PowerUserAccess";
    private const string FullIam = "IAMFullAccess";
    private const string SetsOwn = "the set's own policy";

    // The last four give whoever holds them in the management account, or the delegated administrator's, any permission set on any account, or the organization.
    private static readonly string[] s_everything =
    [
        Administrator, PowerUser, FullIam, "AWSSSOMasterAccountAdministrator", "AWSSSOMemberAccountAdministrator", "AWSSSODirectoryAdministrator", "AWSOrganizationsFullAccess",
    ];

    private static readonly string[] s_looks = ["Get", "List", "Describe", "View", "Lookup", "BatchGet", "Query", "Scan", "Search", "Select", "Read", "Filter", "Test", "Simulate"];

    // Verbs that begin as if they only looked, and give credentials or secrets.
    private static readonly string[] s_secrets =
    [
        "secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory", "sts:GetFederationToken", "sts:GetSessionToken",
        "ec2:GetPasswordData", "cognito-identity:GetCredentialsForIdentity", "redshift:GetClusterCredentials", "redshift:GetClusterCredentialsWithIAM", "redshift-serverless:GetCredentials", "connect:GetFederationToken",
        "lightsail:GetInstanceAccessDetails", "lightsail:GetRelationalDatabaseMasterUserPassword",
    ];

    // What roles of one name's beginning may do is decided where these are made: everybody passes and takes such, and it is ordinary.
    private static readonly string[] s_ordinaryOnSome = ["iam:PassRole", "sts:AssumeRole"];

    // What PowerUserAccess as a boundary takes away.
    private static readonly string[] s_iamPolicies = [FullIam, "AWSOrganizationsFullAccess"];
    private static readonly string[] s_iamActions = ["iam:", "organizations:", "account:"];

    /// <summary>The policies and statements that give a whole account away; empty where none does.</summary>
    /// <param name="set">The set.</param>
    /// <param name="own">The accounts' own policies of it; null where nobody read them.</param>
    /// <param name="aws">AWS's policies; null where nobody read them.</param>
    public static IReadOnlyList<string> TooBroad(IdcPermissionSet set, AccountPolicies? own = null, AwsPolicies? aws = null) => [.. Managed(set).Select(Told), .. Texts(set, own, aws).SelectMany(t => Statements(t, isLimited: false)).Select(p => p.Text)];

    /// <summary>What may give a whole account away, and what only a person can tell: policies of the accounts, whose text is not read, and statements under a condition.</summary>
    /// <param name="set">The set.</param>
    /// <param name="own">The accounts' own policies of it; null where nobody read them.</param>
    /// <param name="aws">AWS's policies; null where nobody read them.</param>
    public static IReadOnlyList<string> Unclear(IdcPermissionSet set, AccountPolicies? own = null, AwsPolicies? aws = null) =>
    [
        .. OfAws(set, aws).Where(t => !t.Text.IsRead).Select(t => $"AWS's policy {t.Name}, whose text is not read: {t.Text.NotRead!.TrimEnd('.')}"),
        .. own?.Gaps ?? set.CustomerManagedPolicies.Select(p => $"the accounts' own policy {p.Name}, whose text is not read"),
        .. Texts(set, own, aws).SelectMany(t => Statements(t, isLimited: true)).Select(p => p.Text + ", under a condition"),
        .. Texts(set, own, aws).SelectMany(OnSome),
        .. AllowStatement.IsReadable(set.InlinePolicy) ? Array.Empty<string>() : ["the set's own policy, which cannot be read"],
    ];

    /// <summary>Whether the name of AWS's policy tells what it gives: everything or nearly, or looking only. What others give their text tells.</summary>
    public static bool IsToldByName(string arn) => s_everything.Contains(Name(arn)) || IsReadOnly(Name(arn));

    /// <summary>Whether a permissions boundary takes anything away: null where only a person can tell, because it is a policy of the accounts.</summary>
    public static bool? IsBounded(IdcPermissionSet set, AwsPolicies? aws = null) => set.PermissionsBoundary switch
    {
        null => false,
        { ManagedPolicyArn: { } arn } when Name(arn) == PowerUser => IsIamOnly(set, aws),
        { ManagedPolicyArn: { } arn } => !s_everything.Contains(Name(arn)),
        _ => null,
    };

    /// <summary>Whether a permissions boundary leaves no administrator: null where only a person can tell, because it is a policy of the accounts. PowerUserAccess takes IAM away, whatever the set gives.</summary>
    public static bool? BoundsAdministrators(IdcPermissionSet set) => set.PermissionsBoundary is { ManagedPolicyArn: { } arn } && Name(arn) == PowerUser ? true : IsBounded(set);

    /// <summary>What makes those who hold the set administrators; null where nothing that is told does.</summary>
    public static AdministratorRight? Administrators(IdcPermissionSet set) =>
        set.ManagedPolicies.Any(p => Name(p) == Administrator) ? AdministratorRight.Managed
        : set.ManagedPolicies.Any(p => Name(p) == FullIam) ? new AdministratorRight($"{FullIam}, by which its holders give themselves the rest", false)
        : Administrators(new PolicyText(SetsOwn, set.InlinePolicy));

    /// <summary>What makes those who hold the set in some accounts administrators, by policies of these accounts.</summary>
    public static IEnumerable<AdministratorRight> Administrators(AccountPolicies own) => own.Texts.Select(t => Administrators(new PolicyText(t.Label, t.Text)) is { } right ? right with { Accounts = t.Accounts } : null).OfType<AdministratorRight>();

    /// <summary>What of the set's policies is not told; null where all are.</summary>
    /// <param name="set">The set.</param>
    /// <param name="own">The accounts' own policies of it; null where nobody read them.</param>
    public static string? Unread(IdcPermissionSet set, AccountPolicies? own = null) =>
        own is { Gaps.Count: > 0 } ? string.Join("; ", own.Gaps)
        : own is null && set.CustomerManagedPolicies.Count > 0 ? $"the accounts' own policy {string.Join(", ", set.CustomerManagedPolicies.Select(p => p.Name))}, whose text is not read"
        : AllowStatement.IsReadable(set.InlinePolicy) ? null
        : "the set's own policy, which cannot be read";

    /// <summary>Whether everything that the set gives is only looking.</summary>
    public static bool IsReadOnly(IdcPermissionSet set) =>
        set.CustomerManagedPolicies.Count == 0
        && (set.ManagedPolicies.Count > 0 || !string.IsNullOrEmpty(set.InlinePolicy))
        && set.ManagedPolicies.All(p => IsReadOnly(Name(p)))
        && AllowStatement.Of(set.InlinePolicy).All(s => !s.IsAllBut && s.Actions.All(a => Looks(a) && !Array.Exists(s_secrets, verb => Wildcard.Matches(a, verb, ignoreCase: true))));

    /// <summary>Whether the set gives nothing.</summary>
    public static bool IsEmpty(IdcPermissionSet set) => set.CustomerManagedPolicies.Count + set.ManagedPolicies.Count == 0 && string.IsNullOrEmpty(set.InlinePolicy);

    private static bool IsReadOnly(string policy) => s_readOnly.Contains(policy) || policy.EndsWith("ReadOnlyAccess", StringComparison.Ordinal) || policy.EndsWith("ReadOnly", StringComparison.Ordinal);

    private static bool Looks(string action) => action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..] is var verb && Array.Exists(s_looks, look => verb.StartsWith(look, StringComparison.OrdinalIgnoreCase));

    private static string Name(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> Managed(IdcPermissionSet set) => set.ManagedPolicies.Select(Name).Where(s_everything.Contains);

    private static string Told(string policy) => policy == PowerUser ? $"{PowerUser} (everything but IAM and the organization)" : policy;

    private static IEnumerable<(string Name, Reading<string> Text)> OfAws(IdcPermissionSet set, AwsPolicies? aws) => set.ManagedPolicies.Where(arn => !IsToldByName(arn)).Select(arn => (Name(arn), AwsPolicies.Of(aws, arn)));

    private static IEnumerable<PolicyText> Texts(IdcPermissionSet set, AccountPolicies? own, AwsPolicies? aws) =>
        [new(SetsOwn, set.InlinePolicy), .. (own?.Texts ?? []).Select(t => new PolicyText(t.Label, t.Text)), .. OfAws(set, aws).Where(t => t.Text.IsRead).Select(t => new PolicyText($"AWS's policy {t.Name}", t.Text.Value))];

    private static AdministratorRight? Administrators(PolicyText policy) => AllowStatement.Of(policy.Text).Where(s => s.IsAdministrator).OrderBy(s => s.IsLimited).FirstOrDefault() is { } statement
        ? new AdministratorRight($"{policy.Label} allows {statement.Administration} on {statement.On}{(statement.IsLimited ? ", under a condition" : "")}", statement.IsLimited)
        : null;

    // Each with whether it is of IAM or the organization alone.
    private static IEnumerable<(string Text, bool IsIam)> Statements(PolicyText policy, bool isLimited) => AllowStatement.Of(policy.Text).Where(s => s.IsLimited == isLimited)
        .SelectMany(s => s.Actions.Where(a => Gives(s, a)).Select(a => ($"{policy.Label} allows {a} on {(s.IsOnEverything ? s.On : "root users of accounts")}", !s.IsAllBut && Array.Exists(s_iamActions, service => a.StartsWith(service, StringComparison.OrdinalIgnoreCase))))).Distinct();

    private static bool Gives(AllowStatement s, string action) => s.IsOnEverything
        ? s.IsAllBut || AllowStatement.IsEverything(action) || Escalations.All.Any(verb => Wildcard.Matches(action, verb, ignoreCase: true))
        : s.IsOnRoots && !s.IsAllBut && Wildcard.Matches(action, Escalations.AssumeRoot, ignoreCase: true);

    private static bool IsIamOnly(IdcPermissionSet set, AwsPolicies? aws) =>
        set.CustomerManagedPolicies.Count == 0 && AllowStatement.IsReadable(set.InlinePolicy) && Managed(set).All(s_iamPolicies.Contains) && OfAws(set, aws).All(t => t.Text.IsRead)
        && Texts(set, null, aws).SelectMany(t => Statements(t, isLimited: false).Concat(Statements(t, isLimited: true))).All(p => p.IsIam);

    // Whose names begin so may be anybody's, one that is made for it too; which there are no policy tells.
    private static IEnumerable<string> OnSome(PolicyText policy) =>
        AllowStatement.Of(policy.Text).Where(s => !s.IsOnEverything && s.Patterns.Count > 0).SelectMany(s => s.Actions.Where(a => s.IsAllBut || Escalations.All.Any(verb => !s_ordinaryOnSome.Contains(verb) && Wildcard.Matches(a, verb, ignoreCase: true)))
            .Select(a => $"{policy.Label} allows {a} on {string.Join(", ", s.Patterns)}{(s.IsLimited ? ", under a condition" : "")}")).Distinct(StringComparer.Ordinal);

    private readonly record struct PolicyText(string Label, string? Text);
}
