using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Http;

public sealed class BaseAddressTests
{
    [Theory]
    [InlineData("http://example.okta.com", ErrorIds.InsecureUrl)]
    [InlineData("http://10.0.0.1", ErrorIds.InsecureUrl)]
    [InlineData("ftp://example.okta.com", ErrorIds.InvalidArgument)]
    [InlineData("https://me:secret@example.okta.com", ErrorIds.InvalidArgument)]
    public void An_address_that_would_leak_credentials_is_refused(string url, string errorId)
    {
        var e = Assert.Throws<OktaIdcException>(() => BaseAddress.Check(new Uri(url), "Okta URL"));
        Assert.Equal(errorId, e.ErrorId);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.okta.com/", "https://example.okta.com/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("http://localhost:1", "http://localhost:1/")]
    public void An_https_or_loopback_address_is_taken(string url, string origin) => Assert.Equal(origin, BaseAddress.Check(new Uri(url), "Okta URL").AbsoluteUri);
}
