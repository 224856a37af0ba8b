using System.Globalization;

namespace OktaIdc.Setup.Drift.Kinds;

/// <summary>SCIM tokens that expire soon: provisioning would stop unnoticed.</summary>
internal static class TokenDrift
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static IEnumerable<DriftItem> Of(DriftContext context) =>
        from token in context.Live.Trust.Tokens
        where token.Expiration is { } end && end - context.Live.TakenAt < Soon
        let expired = token.Expiration <= context.Live.TakenAt
        select DriftContext.Unmanaged(
            DriftKind.ExpiringToken,
            $"scim/token/{token.TokenId}",
            $"SCIM token {token.TokenId}",
            string.Create(CultureInfo.InvariantCulture, $"it {(expired ? "has expired" : "expires")} on {token.Expiration:yyyy-MM-dd}; if Okta holds it, {(expired ? "nobody is provisioned any more" : "provisioning stops then")}"),
            "Make a new token with New-IdcScimToken, give it to Okta with Set-OktaProvisioning, then remove this one with Remove-IdcScimToken.",
            null,
            null) with
        { Names = [token.TokenId], Severity = expired ? DriftSeverity.Error : DriftSeverity.Warning };
}
