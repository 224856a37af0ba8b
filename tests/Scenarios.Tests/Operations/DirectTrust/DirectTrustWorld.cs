using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.DirectTrust;

/// <summary>An organization where nearly every account has a way in of its own, read once for all tests.</summary>
public sealed class DirectTrustWorld : IAsyncLifetime
{
    internal const string Okta = "http://www.okta.com/exkLegacy";

    private AwsSandbox _sandbox = null!;
    private OktaConnection _okta = null!;

    public IReadOnlyList<DirectTrustFinding> Found { get; private set; } = [];

    public DateTimeOffset LastUse { get; } = DateTimeOffset.UtcNow.AddDays(-12);

    public async ValueTask InitializeAsync()
    {
        _sandbox = await AwsSandbox.StartAsync();
        var info = _sandbox.Server.Info;
        _okta = OktaConnection.Open(new Uri(info.Okta), OktaCredential.ApiToken(SecretText.Protect(info.OktaToken)), new OktaConnectionOptions { Pace = new Pace(50, TimeProvider.System) });
        await In("200000000002", async seed =>
        {
            var provider = await seed.SamlProviderAsync("okta", Okta);
            await seed.RoleAsync("LegacyAdmin", AwsSeed.Federated(provider, "sts:AssumeRoleWithSAML"), LastUse);
            await seed.SignInAsync(provider, Okta, "grace@example.com", DateTimeOffset.UtcNow.AddDays(-12));
            await seed.SignInAsync(provider, Okta, "alan@example.com", DateTimeOffset.UtcNow.AddDays(-3), region: "us-east-1");
        });
        await In("200000000003", async seed =>
        {
            await seed.SamlProviderAsync("adfs", "http://adfs.example.com/trust");
            await seed.RoleAsync("Orphan", AwsSeed.Federated("arn:aws:iam::200000000003:saml-provider/gone", "sts:AssumeRoleWithSAML"));
        });
        await In("200000000004", async seed =>
            await seed.RoleAsync("deploy", AwsSeed.Federated(await seed.OidcProviderAsync("https://token.actions.githubusercontent.com", "sts.amazonaws.com"), "sts:AssumeRoleWithWebIdentity")));
        await In("200000000005", seed => seed.UserAsync("break-glass", withPassword: true));
        await In("200000000006", async seed =>
        {
            var old = await seed.UserAsync("batch", withKey: true);
            await seed.PastAsync("iam", new JsonObject { ["accessKey"] = old, ["created"] = DateTimeOffset.UtcNow.AddDays(-200).ToString("O"), ["lastUsed"] = DateTimeOffset.UtcNow.AddDays(-1).ToString("O") });
            await seed.UserAsync("new-batch", withKey: true);
        });
        await In("200000000007", async seed =>
        {
            await seed.IamAsync("DetachRolePolicy", ("RoleName", "OrganizationAccountAccessRole"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
            await seed.IamAsync("DeleteRole", ("RoleName", "OrganizationAccountAccessRole"));
        });
        await DenyAsync("200000000008", "iam:ListUsers");
        await In("200000000009", async seed => await seed.EntitleAsync(await seed.RoleAsync("Reader", AwsSeed.Trusting("Service", "account-access.amazonaws.com")), await _sandbox.GroupAsync("readers")));
        await In("200000000010", seed => seed.SignInAsync("arn:aws:iam::200000000010:saml-provider/deleted", "https://sts.example.net/", "mallory@example.net", DateTimeOffset.UtcNow.AddDays(-2), error: "AccessDenied"));
        await In("200000000011", seed => seed.RoleAsync("Mobile", AwsSeed.Federated("accounts.google.com", "sts:AssumeRoleWithWebIdentity")));
        await _sandbox.Server.PersonAsync("okta", "add-account-federation", new JsonObject { ["label"] = "AWS (old)", ["group"] = "Everyone" });
        Found = await ReadAsync(new DirectTrustOptions());
    }

    public Task<List<DirectTrustFinding>> ReadAsync(DirectTrustOptions options, bool withOkta = true) =>
        new DirectTrustOperations(_sandbox.Connection, withOkta ? _okta : null, SilentInteraction.Instance).ReadAsync(options, CancellationToken.None).ToListAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        _okta.Dispose();
        await _sandbox.DisposeAsync();
    }

    private async Task In(string account, Func<AwsSeed, Task> make)
    {
        using var seed = await AwsSeed.InAsync(_sandbox.Server, account);
        await make(seed);
    }

    private async Task DenyAsync(string account, string action)
    {
        var organizations = _sandbox.Connection.Client.Organizations;
        var policy = await organizations.CreatePolicyAsync("deny", "d", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"{{action}}","Resource":"*"}]}""", CancellationToken.None);
        await organizations.AttachPolicyAsync(policy.PolicySummary.Id, account, CancellationToken.None);
    }
}
