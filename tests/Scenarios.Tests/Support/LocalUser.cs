using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Sandbox;

namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>A person who signs in with a password of Identity Center's own directory, as everybody does before Okta comes.</summary>
internal sealed class LocalUser(SandboxServer sandbox, string name) : IDisposable
{
    private const string Password = "correct horse battery staple";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Path of the page that takes the password.</summary>
    public const string LoginPath = "/login";

    public static async Task<LocalUser> CreateAsync(World world, string name)
    {
        var stop = TestContext.Current.CancellationToken;
        using var run = await world.ConnectAsync("version: 1", stop);
        await run.Context.Idc.Client.IdentityStore.CreateUserAsync(world.Sandbox.Info.IdentityStoreId!, new NewIdcUser(name, "Ada King", new IdcUserName("Ada", "King"), name), stop);
        await world.Sandbox.PersonAsync("aws", "set-password", new JsonObject { ["userName"] = name, ["password"] = Password }, stop);
        return new LocalUser(world.Sandbox, name);
    }

    /// <summary>Whether the password lets her in now.</summary>
    public async Task<bool> SignsInAsync()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("username", name), KeyValuePair.Create("password", Password), KeyValuePair.Create("return", "/start")]);
        using var answer = await _http.PostAsync(new Uri(sandbox.AwsUrl, LoginPath), form);
        return answer.StatusCode == HttpStatusCode.SeeOther;
    }

    public void Dispose() => _http.Dispose();
}
