using System.Net;
using System.Text;
using OktaIdc.Core.Tests.Okta;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

public sealed class ExportFaultTests
{
    [Theory]
    [InlineData("429")]
    [InlineData("concurrency")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("dropped")]
    [InlineData("truncated")]
    [InlineData("half a list")]
    public async Task What_goes_wrong_on_the_way_is_done_again_and_changes_nothing(string fault)
    {
        var server = new LogServer().Add(3500);
        using var undisturbed = new ExportWorld(server);
        await undisturbed.RunAsync();
        using var world = new ExportWorld(server);
        var first = server.Requests;
        server.Before = (number, _) => (number - first) % 3 == 1 ? Task.FromResult<HttpResponseMessage?>(Fault(fault, world)) : Task.FromResult<HttpResponseMessage?>(null);

        var result = Assert.Single(await world.RunAsync());

        Assert.Equal(undisturbed.TreeText(), world.TreeText());
        Assert.True(result.Requests > 5);
    }

    [Fact]
    public async Task A_failure_that_stays_ends_it_and_the_next_run_goes_on()
    {
        var server = new LogServer().Add(3500);
        using var undisturbed = new ExportWorld(server);
        await undisturbed.RunAsync();
        using var world = new ExportWorld(server);
        var first = server.Requests;
        server.Before = (number, _) => Task.FromResult<HttpResponseMessage?>(number - first > 2 ? OktaTestOrg.Error(500, "E0000009", "Internal Server Error") : null);

        Assert.Equal(ErrorIds.OktaServiceFailed, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync())).ErrorId);
        server.Before = (_, _) => Task.FromResult<HttpResponseMessage?>(null);
        await world.RunAsync();

        Assert.Equal(undisturbed.TreeText(), world.TreeText());
    }

    [Theory]
    [InlineData("dropped")]
    [InlineData("429")]
    [InlineData("503")]
    public async Task What_follows_the_log_waits_for_the_end_of_an_outage_and_says_so(string fault)
    {
        var server = new LogServer().Add(3500);
        using var undisturbed = new ExportWorld(server);
        await undisturbed.RunAsync();
        using var world = new ExportWorld(server);
        var (first, end) = (server.Requests, world.Time.GetUtcNow().AddHours(2));
        server.Before = (number, _) => Task.FromResult<HttpResponseMessage?>(number - first > 2 && world.Time.GetUtcNow() < end ? Fault(fault, world) : null);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ExportWorld.Stop);
        using var okta = world.Open();

        var result = await new OktaLogExportOperations(okta, null, world.Asked) { NewId = () => world.Id }.ExportAsync(world.Request with { Follow = true }, stop.Token).FirstAsync(ExportWorld.Stop);

        Assert.True(result.IsCaughtUp);
        Assert.Equal(undisturbed.TreeText(), world.TreeText());
        Assert.Contains("waits", Assert.Single(world.Asked.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 60)]
    [InlineData(50, 30)]
    [InlineData(10, 6)]
    public async Task The_share_of_the_rate_limit_that_is_not_the_exports_is_left_to_others(int share, int inAWindow)
    {
        var server = new LogServer { PageSize = 10 }.Add(1500);
        using var world = new ExportWorld(server);
        var window = world.Time.GetUtcNow();
        var (used, most) = (0, 0);
        server.Headers = _ =>
        {
            var now = world.Time.GetUtcNow();
            if (now - window >= TimeSpan.FromMinutes(1))
            {
                (window, used) = (now, 0);
            }

            most = Math.Max(most, ++used);
            var reset = window.AddMinutes(1);
            return OktaTestOrg.Limit(60, 60 - used, reset, now);
        };

        var result = Assert.Single(await world.RunAsync(world.Request with { MaxCapacityPercent = share }));

        Assert.Equal(inAWindow, most);
        Assert.Equal((60, share), (result.RateLimit!.Limit, result.MaxCapacityPercent));
        Assert.Equal(151, result.Requests);
    }

    [Theory]
    [InlineData(100, 50, 50)]
    [InlineData(20, 80, 20)] // The connection's share is the most.
    public async Task The_share_of_the_connection_is_no_larger_within_and_the_same_afterwards(int connections, int exports, int within)
    {
        using var world = new ExportWorld(new LogServer().Add(10));
        using var okta = world.Open();
        okta.Share.Percent = connections;

        var result = await new OktaLogExportOperations(okta, null, world.Asked).ExportAsync(world.Request with { MaxCapacityPercent = exports }, ExportWorld.Stop).SingleAsync(ExportWorld.Stop);

        Assert.Equal((within, connections), (result.MaxCapacityPercent, okta.Share.Percent));
    }

    private static HttpResponseMessage Fault(string fault, ExportWorld world) => fault switch
    {
        "429" => OktaTestOrg.Error(429, "E0000047", "API call exceeded rate limit due to too many requests.", "[]", OktaTestOrg.Limit(60, 0, world.Time.GetUtcNow().AddSeconds(20), world.Time.GetUtcNow())),
        "concurrency" => OktaTestOrg.Error(429, "E0000047", "Too many at once.", "[]", OktaTestOrg.Limit(0, 0, world.Time.GetUtcNow().AddSeconds(20), world.Time.GetUtcNow())),
        "500" => OktaTestOrg.Error(500, "E0000009", "Internal Server Error"),
        "503" => OktaTestOrg.Error(503, "E0000010", "Service is in read only mode"),
        "dropped" => throw new HttpRequestException("The connection was reset."),
        "truncated" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new Truncated() },
        _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""[{"uuid":"1"},{"uu""", Encoding.UTF8, "application/json") },
    };

    private sealed class Truncated : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended too early.");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
