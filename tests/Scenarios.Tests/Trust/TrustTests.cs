using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.Sandbox;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.Trust;

/// <summary>SAML and SCIM trust between the two sides of a sandbox, made by the core.</summary>
public sealed class TrustTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Okta_becomes_the_identity_provider_and_provisions_and_a_second_run_changes_nothing()
    {
        await using var world = await World.StartAsync(Plane.Open);
        var app = await world.AppAsync();
        var idp = await world.ExternalIdp.SetAsync(await world.WishAsync(app), None);
        Assert.True(idp is { Changed: true, Result: { IsEnabled: true, IsVerified: true, Certificates.Length: 1 } });

        var scim = (await world.Scim.EnableAsync(new IdcScimWish(), None)).Result!;
        Assert.True(await world.Scim.HandOverAsync(scim, app.Label!, async (token, stop) => (await world.Provisioning.SetAsync(app, scim.Endpoint, token, Via.Api, stop)).Changed, None));
        Assert.True((await world.Provisioning.GetAsync(app, None)).IsOn);
        Assert.Equal(ScimTokenState.HandedOver, Assert.Single((await world.Scim.GetAsync(Via.Api, None)).Result!.Tokens).State);

        Assert.False((await world.ExternalIdp.SetAsync(await world.WishAsync(app), None)).Changed);
        Assert.False((await world.Scim.EnableAsync(new IdcScimWish { NewToken = false }, None)).Changed);
    }

    [Fact]
    public async Task Sign_in_is_not_moved_to_an_app_that_is_switched_off()
    {
        await using var world = await World.StartAsync(Plane.Open);
        var app = await world.AppAsync();
        await world.Okta.Client.Apps.DeactivateAsync(app.Id, None);
        var wish = await world.WishAsync(app) with { InactiveApp = app.Label };

        var refused = await Assert.ThrowsAsync<Failures.OktaIdcException>(() => world.ExternalIdp.SetAsync(wish, None));

        Assert.Equal(Failures.ErrorIds.OktaAppInactive, refused.ErrorId);
        Assert.Contains("New-OktaIdcApp", refused.RecommendedAction, StringComparison.Ordinal);
        Assert.False((await world.ExternalIdp.GetAsync(Via.Api, None)).Result!.IsEnabled);

        await world.Apps.EnsureAsync(app.Label, None);
        Assert.True((await world.ExternalIdp.SetAsync(await world.WishAsync(app), None)).Result!.IsEnabled);
    }

    [Fact]
    public async Task The_certificate_can_be_rolled_and_the_last_one_stays()
    {
        await using var world = await World.StartAsync(Plane.Open);
        var app = await world.AppAsync();
        await world.ExternalIdp.SetAsync(await world.WishAsync(app), None);
        var certificates = new ExternalIdpCertificateOperations(world.Idc, Yes.Instance);
        var old = Assert.Single(await certificates.GetAsync(None));
        Assert.Equal(Failures.ErrorIds.IdpCertificateLast, (await Assert.ThrowsAsync<Failures.OktaIdcException>(() => certificates.RemoveAsync(old.CertificateId, None))).ErrorId);

        var key = await world.Okta.Client.AppKeys.GenerateAsync(app.Id, 5, None);
        var metadata = SamlMetadata.Parse((await world.Apps.GetMetadataAsync(app, key.Kid, None)).Xml);
        Assert.True((await certificates.AddAsync(metadata.Certificates[0].Pem, None)).Changed);
        Assert.True((await certificates.RemoveAsync(old.CertificateId, None)).Changed);
        Assert.Equal(metadata.Certificates[0].Sha256Thumbprint, Assert.Single(await certificates.GetAsync(None)).Certificate!.Sha256Thumbprint);
    }

    [Fact]
    public async Task A_response_that_Okta_signs_is_accepted_once_and_a_changed_one_never()
    {
        await using var world = await World.StartAsync(Plane.Open);
        var app = await world.AppAsync();
        var metadata = SamlMetadata.Parse((await world.Apps.GetMetadataAsync(app, null, None)).Xml);
        var response = await world.SignInAsync(app, metadata);
        var expected = new SamlResponseExpectations { Audience = app.EntityId!, AcsUrl = app.AcsUrl! };
        var verifier = new SamlResponseVerifier(metadata, expected, replays: new MemoryReplayCache());

        Assert.Equal("ada@example.com", verifier.Verify(response).Require().NameId);
        Assert.Contains(verifier.Verify(response).Findings, f => f.Id == SamlFindingIds.Replay);
        var changed = Convert.ToBase64String(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Convert.FromBase64String(response)).Replace("ada@example.com", "eve@example.com", StringComparison.Ordinal)));
        Assert.Contains(verifier.Verify(changed).Findings, f => f.Id == SamlFindingIds.Signature);
        Assert.Contains(new SamlResponseVerifier(metadata, expected with { Audience = "https://other" }).Verify(response).Findings, f => f.Id == SamlFindingIds.Audience);
    }

    [Fact]
    public async Task Where_the_unpublished_calls_are_not_there_each_step_says_what_a_person_does()
    {
        await using var world = await World.StartAsync(Plane.Observed);
        await world.Server.PersonAsync("aws", "enable-instance");
        var read = (await world.ExternalIdp.GetAsync(Via.Auto, None)).Manual!;
        var settings = (await world.Server.PersonAsync("aws", "read-service-provider"))!;
        world.Steps.Complete(read.Id, new ManualStepResult { AcsUrl = (string?)settings["acsUrl"], IssuerUrl = (string?)settings["issuerUrl"] });

        var app = await world.AppAsync();
        var wish = await world.WishAsync(app);
        var change = (await world.ExternalIdp.SetAsync(wish, None)).Manual!;
        Assert.Equal(SamlMetadata.Parse(wish.Metadata).EntityId, change.Values.Single(v => v.Label == "IdP issuer URL").Value);
        await world.Server.PersonAsync("aws", "change-identity-source", new JsonObject { ["metadata"] = wish.Metadata });
        world.Steps.Complete(change.Id, new ManualStepResult());
        Assert.True((await world.ExternalIdp.SetAsync(wish, None)).Result!.IsEnabled);

        var provision = (await world.Scim.EnableAsync(new IdcScimWish(), None)).Manual!;
        var scim = (await world.Server.PersonAsync("aws", "enable-provisioning"))!;
        world.Steps.Complete(provision.Id, new ManualStepResult { ScimEndpoint = (string?)scim["scimEndpoint"] });
        Assert.Equal(((string)scim["scimEndpoint"]!).TrimEnd('/'), (await world.Scim.EnableAsync(new IdcScimWish(), None)).Result!.Endpoint);
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

        private World(SandboxServer server)
        {
            Server = server;
            Okta = OktaConnection.Open(server.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(server.Info.OktaToken)), new OktaConnectionOptions { Pace = new Pace(1000, TimeProvider.System) });
            Idc = new IdcConnection(new AwsClient(new AwsClientOptions
            {
                Region = server.Info.Region,
                EndpointUrl = server.AwsUrl,
                Credentials = new AwsCredentialSource.Keys(server.Info.AccessKeyId, SecretText.Protect(server.Info.SecretAccessKey)),
                Pace = new Pace(1000, TimeProvider.System),
            }));
        }

        public SandboxServer Server { get; }

        public OktaConnection Okta { get; }

        public IdcConnection Idc { get; }

        public ManualStepStore Steps { get; } = new();

        public ScimTokenJournal Journal { get; } = new();

        public OktaAppOperations Apps => new(Okta, Yes.Instance);

        public OktaProvisioningOperations Provisioning => new(Okta, Yes.Instance);

        public ExternalIdpOperations ExternalIdp => new(Idc, Yes.Instance, Steps);

        public IdcScimOperations Scim => new(Idc, Yes.Instance, Steps, Journal);

        public static async Task<World> StartAsync(Plane plane) =>
            new(await SandboxServer.StartAsync(new SandboxOptions { Speed = 1000, Throttle = false, Plane = plane }));

        /// <summary>The Okta app with AWS's settings in it.</summary>
        public async Task<OktaApp> AppAsync()
        {
            var provider = (await ExternalIdp.GetAsync(Via.Auto, None)).Result!;
            return (await Apps.SetSamlAsync((await Apps.EnsureAsync(null, None)).Result!, provider.AcsUrl!, provider.IssuerUrl!, None)).Result!;
        }

        public async Task<ExternalIdpWish> WishAsync(OktaApp app) => new()
        {
            Metadata = (await Apps.GetMetadataAsync(app, null, None)).Xml,
            OktaAcsUrl = app.AcsUrl,
            OktaIssuerUrl = app.EntityId,
        };

        /// <summary>The SAML response that Okta gives a user who opens the app.</summary>
        public async Task<string> SignInAsync(OktaApp app, SamlMetadata metadata)
        {
            var profile = new JsonObject { ["login"] = "ada@example.com", ["email"] = "ada@example.com", ["firstName"] = "Ada", ["lastName"] = "King", ["displayName"] = "Ada King" };
            var user = await Okta.Client.Users.CreateAsync(profile, null, activate: true, None);
            await Okta.Client.AppUsers.AssignAsync(app.Id, user.Id, cancellationToken: None);
            var sid = (string)(await Server.PersonAsync("okta", "login", new JsonObject { ["username"] = "ada@example.com" }))!["sid"]!;
            using var request = new HttpRequestMessage(HttpMethod.Get, metadata.LoginUrl);
            request.Headers.Add("Cookie", "sid=" + sid);
            var page = await (await _http.SendAsync(request, None)).Content.ReadAsStringAsync(None);
            return WebUtility.HtmlDecode(Regex.Match(page, "name=\"SAMLResponse\" type=\"hidden\" value=\"([^\"]*)\"").Groups[1].Value);
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            Okta.Dispose();
            Idc.Dispose();
            await Server.DisposeAsync();
        }
    }

    private sealed class Yes : IInteraction
    {
        public static Yes Instance { get; } = new();

        public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
