using OktaIdc.Organization;

namespace OktaIdc.Posture;

/// <summary>A user for emergencies as a setup file names it: by a name, wildcards allowed, or by the ARN of an IAM user. A user's name is unique in its account whatever its path.</summary>
/// <param name="text">What the file says.</param>
internal readonly struct UserReference(string text)
{
    private const string User = ":user/";

    /// <summary>The account of an ARN; null for a name, which of IAM's users means those of the connection's account.</summary>
    public string? AccountId { get; } = RoleReference.AccountOf(text);

    /// <summary>The name, wildcards among it.</summary>
    public string Name { get; } = NameOf(text);

    /// <summary>The name at the end of an ARN; a name is its own.</summary>
    public static string NameOf(string text) => IsUser(text) ? RoleReference.NameOf(text) : text;

    /// <summary>Whether it is a user's ARN.</summary>
    public static bool IsUser(string arn) => arn.Contains(User, StringComparison.Ordinal);

    /// <summary>Whether it names an IAM user.</summary>
    /// <param name="accountId">The user's account.</param>
    /// <param name="name">The user's name.</param>
    /// <param name="ownAccount">The account that the connection is to; null where that is not known.</param>
    public bool Matches(string? accountId, string name, string? ownAccount) =>
        (AccountId ?? ownAccount) is { } account && account == accountId && Wildcard.Matches(Name, name, ignoreCase: true);
}
