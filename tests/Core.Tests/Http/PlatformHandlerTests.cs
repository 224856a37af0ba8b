using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Http;

public sealed class PlatformHandlerTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost/hook")]
    [InlineData("http://[::1]:5000/")]
    public void What_is_on_this_machine_is_reached_without_a_proxy(string address)
    {
        using var handler = (SocketsHttpHandler)PlatformHandler.Create(ServerTrust.System);

        Assert.True(handler.Proxy!.IsBypassed(new Uri(address)));
        Assert.Null(handler.Proxy.GetProxy(new Uri(address)));
    }

    [Fact]
    public void Everything_else_is_reached_as_the_machine_is_set_up()
    {
        using var handler = (SocketsHttpHandler)PlatformHandler.Create(ServerTrust.System);
        var url = new Uri("https://example.okta.com/");

        Assert.Equal((HttpClient.DefaultProxy.IsBypassed(url), HttpClient.DefaultProxy.GetProxy(url)), (handler.Proxy!.IsBypassed(url), handler.Proxy.GetProxy(url)));
    }
}
