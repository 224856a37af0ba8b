namespace OktaIdc.Posture.Powers;

/// <summary>What makes whoever holds a permission set an administrator.</summary>
/// <param name="Statement">The statement of the set's own policy or another policy that does, for people; null for AdministratorAccess.</param>
/// <param name="IsLimited">Whether something limits it that may take everything away or nothing: a condition, or a permissions boundary that is not read.</param>
internal sealed record AdministratorRight(string? Statement, bool IsLimited)
{
    /// <summary>The accounts where it is so; null for all that have the set.</summary>
    public IReadOnlyCollection<string>? Accounts { get; init; }

    /// <summary>What limits it, for people.</summary>
    public string Limit { get; init; } = "a condition";

    /// <summary>The right under a permissions boundary whose text is not read.</summary>
    public AdministratorRight Bounded() => this with { IsLimited = true, Limit = "a permissions boundary of the accounts", Statement = $"{Statement ?? "AdministratorAccess"}, under a permissions boundary of the accounts" };

    /// <summary>Whether it gives an account away.</summary>
    public bool IsIn(string? accountId) => Accounts is null || (accountId is not null && Accounts.Contains(accountId));

    /// <summary>AWS's policy.</summary>
    public static AdministratorRight Managed { get; } = new(null, false);
}
