namespace OktaIdc.Setup.Plans;

/// <summary>Which tenants a plan was made for; it is applied to no others.</summary>
/// <param name="OktaUrl">Address of the Okta org.</param>
/// <param name="OktaAppId">The app; null where there is none yet.</param>
/// <param name="ManagementAccountId">AWS management account; null without organization.</param>
/// <param name="InstanceArn">The instance of Identity Center; null where there is none yet.</param>
/// <param name="Region">Region of Identity Center.</param>
public sealed record PlanTenants(string OktaUrl, string? OktaAppId, string? ManagementAccountId, string? InstanceArn, string Region)
{
    /// <summary>What is other there: one sentence each. What a plan was to make may be there by now.</summary>
    public IEnumerable<string> Differences(PlanTenants now)
    {
        ArgumentNullException.ThrowIfNull(now);
        (string What, string? Then, string? Now)[] pairs =
        [
            ("the Okta org", OktaUrl, now.OktaUrl),
            ("the Okta app", OktaAppId, now.OktaAppId),
            ("the management account", ManagementAccountId, now.ManagementAccountId),
            ("the instance", InstanceArn, now.InstanceArn),
            ("the Region", Region, now.Region),
        ];
        return pairs.Where(pair => pair.Then is not null && pair.Then != pair.Now).Select(pair => $"{pair.What} was {pair.Then} and is {pair.Now ?? "not there"}");
    }

    /// <summary>Both sides, for a headline.</summary>
    public override string ToString() => $"{OktaUrl} and {InstanceArn ?? $"AWS account {ManagementAccountId ?? "without organization"}"} in {Region}";
}
