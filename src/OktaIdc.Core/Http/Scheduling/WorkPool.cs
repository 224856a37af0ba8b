namespace OktaIdc.Http.Scheduling;

/// <summary>A kind of asynchronous work of which the vendor runs only so many at once.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Limit">How many at once.</param>
internal sealed record WorkPool(string Name, int Limit)
{
    /// <summary>CreateAccountAssignment and DeleteAccountAssignment (quotas page, 2026: 15 outstanding, fixed).</summary>
    public static WorkPool Assignments { get; } = new("account assignments", 15);

    /// <summary>ProvisionPermissionSet (quotas page, 2026: 3 at once).</summary>
    public static WorkPool Provisioning { get; } = new("provisioning of permission sets", 3);
}
