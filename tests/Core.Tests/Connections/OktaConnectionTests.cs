using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Connections;

public sealed class OktaConnectionTests
{
    private static readonly OktaCredential Token = OktaCredential.ApiToken(SecretText.Protect("00secret"));

    [Theory]
    [InlineData("https://example-admin.okta.com", "-admin")]
    [InlineData("https://example.okta.com/api/v1", "https://example.okta.com")]
    [InlineData("https://example.okta.com/?x=1", "https://example.okta.com")]
    public void A_url_that_is_not_the_orgs_own_is_refused_with_the_remedy(string url, string remedy)
    {
        var e = Assert.Throws<OktaIdcException>(() => OktaConnection.Open(new Uri(url), Token));
        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
        Assert.Contains(remedy, e.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_is_for_this_machine_only()
    {
        Assert.Equal(ErrorIds.InsecureUrl, Assert.Throws<OktaIdcException>(() => OktaConnection.Open(new Uri("http://example.okta.com"), Token)).ErrorId);
        using var local = OktaConnection.Open(new Uri("http://127.0.0.1:8080/"), Token);
        Assert.Equal("127.0.0.1:8080", local.Name);
    }

    [Fact]
    public void No_secret_is_printed()
    {
        using var connection = OktaConnection.Open(new Uri("https://login.example.com"), Token);
        Assert.DoesNotContain("00secret", $"{connection} {Token} {OktaCredential.ServiceApp("0oa1", SecretText.Protect("00secret"))}", StringComparison.Ordinal);
        Assert.Equal("login.example.com", connection.ToString());
    }
}
