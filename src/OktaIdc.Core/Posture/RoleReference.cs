using OktaIdc.Organization;

namespace OktaIdc.Posture;

/// <summary>A role as a setup file names it: by its name, wildcards allowed, or by its ARN. A role's name is unique in its account whatever its path.</summary>
/// <param name="text">What the file says.</param>
internal readonly struct RoleReference(string text)
{
    private const string Role = ":role/";

    /// <summary>The account; null for the one that the connection is to.</summary>
    public string? AccountId { get; } = AccountOf(text);

    /// <summary>The name, wildcards among it.</summary>
    public string Name { get; } = NameOf(text);

    /// <summary>Whether it may be several roles.</summary>
    public bool IsPattern => Wildcard.IsPattern(Name);

    /// <summary>The account of an ARN; null for what is none.</summary>
    public static string? AccountOf(string arn) => arn.Split(':') is ["arn", _, _, _, { Length: > 0 } account, ..] ? account : null;

    /// <summary>The name at the end of an ARN; a name is its own.</summary>
    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>Whether it is a role's ARN.</summary>
    public static bool IsRole(string arn) => arn.Contains(Role, StringComparison.Ordinal);

    /// <summary>Whether it names a role.</summary>
    /// <param name="arn">The role's ARN.</param>
    /// <param name="ownAccount">The account that the connection is to; null where that is not known.</param>
    public bool Matches(string arn, string? ownAccount) =>
        IsRole(arn) && (AccountId ?? ownAccount) is { } account && account == AccountOf(arn) && Wildcard.Matches(Name, NameOf(arn), ignoreCase: true);
}
