using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.DirectTrust;

/// <summary>What leads into accounts without IAM Identity Center is found, in its account, and nothing else is.</summary>
public sealed class DirectTrustScenarios(DirectTrustWorld world) : IClassFixture<DirectTrustWorld>
{
    /// <summary>Every account of the organization, and all that is to be said of it.</summary>
    public static TheoryData<string, string[]> Accounts => new()
    {
        { "200000000001", [DirectTrustIds.Clean] },
        { "200000000002", [DirectTrustIds.DirectSignIn, DirectTrustIds.RoleTrustsSaml, DirectTrustIds.SamlProvider] },
        { "200000000003", [DirectTrustIds.RoleTrustsSaml, DirectTrustIds.SamlProvider] },
        { "200000000004", [DirectTrustIds.OidcProvider, DirectTrustIds.RoleTrustsOidc] },
        { "200000000005", [DirectTrustIds.ConsolePassword] },
        { "200000000006", [DirectTrustIds.OldAccessKey] },
        { "200000000007", [DirectTrustIds.AccountNotRead] },
        { "200000000008", [DirectTrustIds.PartNotRead] },
        { "200000000009", [DirectTrustIds.AccountAccessEntitlement, DirectTrustIds.RoleTrustsAccountAccess] },
        { "200000000010", [DirectTrustIds.DirectSignIn] },
        { "200000000011", [DirectTrustIds.RoleTrustsWebIdentity] },
        { "200000000012", [DirectTrustIds.Clean] },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public void An_account_has_what_was_left_there_and_nothing_else(string account, string[] expected)
    {
        var found = world.Found.Where(f => f.AccountId == account).ToList();
        Assert.Equal(expected, found.Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.All(found, f => Assert.True(f.Message.Length > 0 && f.Evidence.Length > 0 && (f.Fix is null) == (f.Id == DirectTrustIds.Clean), f.Id));
    }

    [Fact]
    public void Okta_as_a_direct_provider_is_named_with_its_role_its_last_use_and_who_signed_in()
    {
        var provider = One("200000000002", DirectTrustIds.SamlProvider);
        Assert.Equal(DirectTrustWorld.Okta, provider.Issuer);
        Assert.Contains("Okta", provider.Message);
        Assert.Contains("LegacyAdmin", provider.Evidence);
        Assert.Equal(world.LastUse, One("200000000002", DirectTrustIds.RoleTrustsSaml).LastUsed!.Value, TimeSpan.FromSeconds(2));
        var signIn = One("200000000002", DirectTrustIds.DirectSignIn);
        Assert.Equal(["alan@example.com", "grace@example.com"], signIn.People);
        Assert.Contains("2 AssumeRoleWithSAML, 0 refused", signIn.Evidence);
        Assert.Contains("203.0.113.7", signIn.Evidence);
        Assert.Contains("refused: AccessDenied", One("200000000010", DirectTrustIds.DirectSignIn).Message);
    }

    [Fact]
    public void What_nobody_uses_can_be_closed_by_a_command_and_what_is_used_needs_a_person()
    {
        Assert.Equal("aws iam delete-saml-provider --saml-provider-arn arn:aws:iam::200000000003:saml-provider/adfs", One("200000000003", DirectTrustIds.SamlProvider).Fix);
        Assert.False(One("200000000003", DirectTrustIds.SamlProvider).IsManual);
        var orphan = One("200000000003", DirectTrustIds.RoleTrustsSaml);
        Assert.Contains("does not exist any more", orphan.Message);
        Assert.EndsWith("and of no other: aws iam delete-role --role-name Orphan", orphan.Fix, StringComparison.Ordinal);
        Assert.Contains("200000000003", orphan.Fix, StringComparison.Ordinal);
        Assert.True(orphan.IsManual);
        Assert.True(One("200000000002", DirectTrustIds.RoleTrustsSaml).IsManual);
        Assert.Contains("200 days old", One("200000000006", DirectTrustIds.OldAccessKey).Message);
    }

    [Fact]
    public void What_could_not_be_read_says_why_and_what_to_do()
    {
        var account = One("200000000007", DirectTrustIds.AccountNotRead);
        Assert.Equal(ErrorIds.AccountRoleNotAssumable, account.Evidence);
        Assert.Contains("-RoleName", account.Fix);
        var part = One("200000000008", DirectTrustIds.PartNotRead);
        Assert.Equal("IAM users", part.Subject);
        Assert.Contains("iam:ListUsers", part.Message);
    }

    [Fact]
    public async Task Oktas_app_is_found_with_its_assignees_and_without_a_connection_that_is_said()
    {
        var app = world.Found.Single(f => f.Id == DirectTrustIds.OktaAccountFederation);
        Assert.Equal(["Everyone"], app.People);
        Assert.Contains("AWS (old)", app.Fix);
        Assert.True(app.IsManual);
        var without = await world.ReadAsync(new DirectTrustOptions { Accounts = ["200000000012"] }, withOkta: false);
        Assert.Equal([DirectTrustIds.PartNotRead, DirectTrustIds.Clean], without.Select(f => f.Id));
    }

    [Fact]
    public async Task What_is_meant_to_be_there_is_left_out_and_the_account_is_clean_then()
    {
        var found = await world.ReadAsync(new DirectTrustOptions { Accounts = ["200000000005", "200000000006"], Except = ["break-*"], KeyAge = TimeSpan.FromDays(300) });
        Assert.All(found.Where(f => f.AccountId is not null), f => Assert.Equal(DirectTrustIds.Clean, f.Id));
        Assert.Equal(2, found.Count(f => f.AccountId is not null));
    }

    [Fact]
    public async Task A_clean_organization_says_of_each_account_that_it_is_clean()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var found = await new DirectTrustOperations(sandbox.Connection, null, SilentInteraction.Instance).ReadAsync(new DirectTrustOptions(), CancellationToken.None).Where(f => f.AccountId is not null).ToListAsync();
        Assert.Equal(12, found.Count);
        Assert.All(found, f => Assert.Equal(DirectTrustIds.Clean, f.Id));
    }

    private DirectTrustFinding One(string account, string id) => world.Found.Single(f => f.AccountId == account && f.Id == id);
}
