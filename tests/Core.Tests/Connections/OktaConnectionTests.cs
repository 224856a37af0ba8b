using System.Globalization;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Core.Tests.Okta;
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
    public async Task The_orgs_time_is_this_machines_put_right_by_what_answers_say()
    {
        var ahead = TimeSpan.FromHours(3);
        var time = new VirtualTime();
        using var org = new OktaTestOrg(new ScriptedServer(_ => ScriptedServer.Json(200, "[]", ("Date", (time.GetUtcNow() + ahead).ToString("r", CultureInfo.InvariantCulture)))), time: time);
        Assert.Equal(time.GetUtcNow(), org.Connection.ServerNow);

        await org.Client.Groups.ListAsync(cancellationToken: OktaTestOrg.Stop).ToListAsync(OktaTestOrg.Stop);

        Assert.InRange(org.Connection.ServerNow, time.GetUtcNow() + ahead - TimeSpan.FromSeconds(1), time.GetUtcNow() + ahead);
    }

    [Fact]
    public void No_secret_is_printed()
    {
        using var connection = OktaConnection.Open(new Uri("https://login.example.com"), Token);
        Assert.DoesNotContain("00secret", $"{connection} {Token} {OktaCredential.ServiceApp("0oa1", SecretText.Protect("00secret"))}", StringComparison.Ordinal);
        Assert.Equal("login.example.com", connection.ToString());
    }
}
