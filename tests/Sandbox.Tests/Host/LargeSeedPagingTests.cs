using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Host;

/// <summary>Server-side pages at the size of a real tenant; one sandbox for all, because nothing is written.</summary>
public sealed class LargeSeedPagingTests(LargeSeedPagingTests.Started started) : IClassFixture<LargeSeedPagingTests.Started>
{
    [Theory]
    [InlineData("/api/v1/users", 200, 26)]
    [InlineData("/api/v1/users?limit=1000", 200, 26)]
    [InlineData("/api/v1/groups", 200, 3)]
    [InlineData("/api/v1/groups?limit=10000", 10_000, 1)]
    [InlineData("/api/v1/apps/{app}/users", 50, 100)]
    [InlineData("/api/v1/apps/{app}/users?limit=500", 500, 10)]
    [InlineData("/api/v1/users?search=profile.department%20eq%20%22retail%22", 200, 9)]
    public async Task Following_the_links_gives_every_item_once(string path, int most, int pages)
    {
        var server = started.Server;
        using var http = new HttpClient { BaseAddress = server.OktaUrl };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "SSWS " + server.Info.OktaToken);
        var ids = new List<string>();
        var next = path.Replace("{app}", server.Okta.Org.Apps.All.Single(a => a.Name == "amazon_aws_sso").Id, StringComparison.Ordinal);
        var count = 0;
        for (; next is not null; count++)
        {
            using var answer = await http.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute));
            var page = (await answer.Content.ReadFromJsonAsync<JsonArray>())!;
            Assert.True(page.Count <= most);
            ids.AddRange(page.Select(i => (string)i!["id"]!));
            next = answer.Headers.GetValues("Link").FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('>')[0].TrimStart('<');
        }

        Assert.Equal(pages, count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.InRange(ids.Count, (pages - 1) * most, pages * most);
    }

    public sealed class Started : IAsyncLifetime
    {
        internal SandboxServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await SandboxServer.StartAsync(new SandboxOptions { Seed = "large", Throttle = false });

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
