using System.Collections.Immutable;
using OktaIdc.Connections;

namespace OktaIdc.Setup;

/// <summary>The Okta side: app, users, groups, who may sign in and what is pushed.</summary>
public sealed record OktaSetup
{
    /// <summary>The app of the Okta Integration Network that stands for Identity Center.</summary>
    public OktaAppSetup App { get; init; } = new();

    /// <summary>Which way the provisioning connection takes, for which Okta documents no API for this app.</summary>
    public Via Via { get; init; }

    /// <summary>Users, in the order of the file.</summary>
    public ImmutableArray<OktaUserSetup> Users { get; init; } = [];

    /// <summary>Groups, in the order of the file.</summary>
    public ImmutableArray<OktaGroupSetup> Groups { get; init; } = [];

    /// <summary>Names of the groups assigned to the app: their members may sign in.</summary>
    public ImmutableArray<string> Assign { get; init; } = [];

    /// <summary>Logins of users assigned to the app directly.</summary>
    public ImmutableArray<string> AssignUsers { get; init; } = [];

    /// <summary>Names of the groups pushed to Identity Center.</summary>
    public ImmutableArray<string> Push { get; init; } = [];
}

/// <summary>The Okta app (amazon_aws_sso).</summary>
public sealed record OktaAppSetup
{
    /// <summary>The label it has, or gets.</summary>
    public string Label { get; init; } = "AWS IAM Identity Center";
}

/// <summary>An Okta user.</summary>
public sealed record OktaUserSetup
{
    /// <summary>Login; it becomes the SAML NameID and the user name in Identity Center, so it is an email address.</summary>
    public required string Login { get; init; }

    /// <summary>Whether this file makes the user. Elsewhere: it is expected to exist, and nothing but the login is said.</summary>
    public ManagedBy Managed { get; init; }

    /// <summary>Primary email; null: the login.</summary>
    public string? Email { get; init; }

    /// <summary>First name (Identity Center requires one); empty only where managed elsewhere.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>Last name (Identity Center requires one); empty only where managed elsewhere.</summary>
    public string LastName { get; init; } = "";

    /// <summary>Display name (Identity Center requires one); null: first and last name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Further attributes of the Okta profile, by Okta's names (department, title, costCenter, ...).</summary>
    public ImmutableSortedDictionary<string, string> Profile { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>A group. Managed elsewhere and pushed or assigned to the app: it is expected in Okta; otherwise in Identity Center.</summary>
public sealed record OktaGroupSetup
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether this file makes the group.</summary>
    public ManagedBy Managed { get; init; }

    /// <summary>Description; null: not managed.</summary>
    public string? Description { get; init; }

    /// <summary>Logins of its members; default (null in <see cref="ImmutableArray{T}.IsDefault"/> terms) where membership is not managed here.</summary>
    public ImmutableArray<string> Members { get; init; }

    /// <summary>The rule that feeds it; null for none.</summary>
    public OktaGroupRuleSetup? Rule { get; init; }

    /// <summary>True where the file says who the members are.</summary>
    public bool ManagesMembers => !Members.IsDefault;
}

/// <summary>A group rule of Okta.</summary>
/// <param name="Name">Its name; at most 50 characters.</param>
/// <param name="Expression">Okta expression over the user: <c>user.department=="Engineering"</c>.</param>
public sealed record OktaGroupRuleSetup(string Name, string Expression);
