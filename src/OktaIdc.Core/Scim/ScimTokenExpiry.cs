namespace OktaIdc.Scim;

/// <summary>Warns of tokens that end: AWS does so from 90 days on by its console, and daily in the last 15.</summary>
public static class ScimTokenExpiry
{
    private const int Soon = 90;
    private const int Urgent = 15;

    /// <summary>What to tell of a token; null where there is time, or nobody can be using it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">The time.</param>
    public static string? Warning(IdcScimToken token, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.State is ScimTokenState.Unused || token.Expiration is not { } end || (end - now).TotalDays is var days && days > Soon)
        {
            return null;
        }

        const string Remedy = "Roll it with Update-IdcScimToken.";
        return days <= 0 ? $"EXPIRED: SCIM token {token.TokenId} ended on {end:yyyy-MM-dd}. If it is the one that Okta holds, Okta can no longer create, change or deactivate anybody in AWS. {Remedy}"
            : days <= Urgent ? $"URGENT: SCIM token {token.TokenId} ends in {Math.Ceiling(days):0} days, on {end:yyyy-MM-dd}. From then on Okta can no longer create, change or deactivate anybody in AWS: people who leave keep their access. {Remedy}"
            : $"SCIM token {token.TokenId} ends in {Math.Ceiling(days):0} days, on {end:yyyy-MM-dd}. {Remedy}";
    }
}
