using OktaIdc.Scim;

namespace OktaIdc.Core.Tests.Scim;

public sealed class ScimTokenExpiryTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(365, null)]
    [InlineData(90.5, null)]
    [InlineData(90, "SCIM token t ends in 90 days")]
    [InlineData(15.5, "SCIM token t ends in 16 days")]
    [InlineData(15, "URGENT: SCIM token t ends in 15 days")]
    [InlineData(0.5, "URGENT: SCIM token t ends in 1 days")]
    [InlineData(-1, "EXPIRED: SCIM token t ended on 2026-02-28")]
    public void It_warns_from_90_days_and_louder_from_15(double days, string? begin)
    {
        var warning = ScimTokenExpiry.Warning(new IdcScimToken { TokenId = "t", State = ScimTokenState.HandedOver, Expiration = s_now.AddDays(days) }, s_now);
        Assert.Equal(begin, begin is null ? warning : warning?[..begin.Length]);
        Assert.True(warning?.Contains("Update-IdcScimToken", StringComparison.Ordinal) ?? true);
    }

    [Fact]
    public void A_token_that_nobody_can_use_is_no_worry() =>
        Assert.Null(ScimTokenExpiry.Warning(new IdcScimToken { TokenId = "t", State = ScimTokenState.Unused, Expiration = s_now.AddDays(1) }, s_now));
}
