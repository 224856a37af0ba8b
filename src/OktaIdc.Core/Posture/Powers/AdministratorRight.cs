namespace OktaIdc.Posture.Powers;

/// <summary>What makes whoever holds a permission set an administrator.</summary>
/// <param name="Statement">The statement of the set's own policy, for people; null for AdministratorAccess.</param>
/// <param name="IsLimited">Whether it has a condition, which may take everything away or nothing.</param>
internal sealed record AdministratorRight(string? Statement, bool IsLimited)
{
    /// <summary>AWS's policy.</summary>
    public static AdministratorRight Managed { get; } = new(null, false);
}
