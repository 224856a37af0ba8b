using OktaIdc.Aws;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Operations.Holdings;
using OktaIdc.Organization;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.DirectTrust;

/// <summary>Ways in that are called as IAM Identity Center calls its own, or that come from outside of the organization; and Identity Center's own, which are none.</summary>
public sealed class DisguisedTrustScenarios
{
    private const string Disguised = "arn:aws:iam::200000000003:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE";

    [Fact]
    public async Task A_name_is_no_disguise_and_what_Identity_Center_made_is_no_finding()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        await ProvisionAsync(sandbox, "200000000002", "200000000004");
        var own = Assert.Single(await ProvidersAsync(sandbox, "200000000002"));
        await In(sandbox, "200000000002", seed => seed.RoleAsync("Backdoor", AwsSeed.Federated(own, "sts:AssumeRoleWithSAML")));
        await In(sandbox, "200000000003", async seed =>
        {
            await seed.SamlProviderAsync("AWSSSO_0123456789abcdef_DO_NOT_DELETE", "https://attacker-idp.example/metadata");
            await seed.RoleAsync("Backdoor", AwsSeed.Federated(Disguised, "sts:AssumeRoleWithSAML"));
            await seed.SignInAsync(Disguised, "https://attacker-idp.example/metadata", "mallory", DateTimeOffset.UtcNow.AddDays(-1));
        });

        var found = await ReadAsync(sandbox);

        Assert.Equal([DirectTrustIds.RoleTrustsSaml], Kinds(found, "200000000002"));
        Assert.Equal([DirectTrustIds.DirectSignIn, DirectTrustIds.RoleTrustsSaml, DirectTrustIds.SamlProvider], Kinds(found, "200000000003"));
        Assert.Equal([DirectTrustIds.Clean], Kinds(found, "200000000004"));
        var provider = found.Single(f => f.Id == DirectTrustIds.SamlProvider);
        Assert.Equal("https://attacker-idp.example/metadata", provider.Issuer);
        Assert.Contains("called as IAM Identity Center calls its own", provider.Message, StringComparison.Ordinal);
        Assert.Equal("arn:aws:iam::200000000002:role/Backdoor", found.Single(f => f.AccountId == "200000000002").Subject);
        var rows = await new IdcAccessOperations(sandbox.Connection, null, SilentInteraction.Instance).ListAsync(new AccessQuestion { RoleName = AccountSessions.DefaultRoleName }, CancellationToken.None).Where(r => r.Kind == IdcAccessKind.DirectTrust).ToListAsync();
        Assert.Equal(["200000000002 Backdoor", "200000000003 Backdoor"], rows.Select(r => $"{r.AccountId} {r.RoleArn!.Split('/')[^1]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Metadata_that_was_changed_under_permission_sets_roles_is_found()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        await ProvisionAsync(sandbox, "200000000004");
        var own = Assert.Single(await ProvidersAsync(sandbox, "200000000004"));
        await In(sandbox, "200000000004", async seed =>
        {
            await seed.IamAsync("DeleteSAMLProvider", ("SAMLProviderArn", own));
            await seed.SamlProviderAsync(own.Split('/')[^1], "https://attacker-idp.example/metadata");
        });

        var finding = Assert.Single(await ReadAsync(sandbox), f => f.AccountId == "200000000004");

        Assert.Equal(DirectTrustIds.SamlProvider, finding.Id);
        Assert.StartsWith("arn:aws:iam::200000000004:role/aws-reserved/sso.amazonaws.com/", Assert.Single(finding.Roles), StringComparison.Ordinal);
        Assert.True(finding.IsManual);
        Assert.Contains("UpdateSAMLProvider", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_from_outside_of_the_organization_is_told_and_its_own_accounts_are_not()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        await In(sandbox, "200000000002", async seed =>
        {
            await seed.RoleAsync("Vendor", AwsSeed.Trusting("AWS", "arn:aws:iam::999999999999:root"));
            await seed.RoleAsync("Anybody", AwsSeed.Trusting("AWS", "*"));
            await seed.RoleAsync("Certificates", AwsSeed.Trusting("Service", "rolesanywhere.amazonaws.com"));
            await seed.RoleAsync("Neighbour", AwsSeed.Trusting("AWS", "arn:aws:iam::200000000003:root"));
        });

        var found = (await ReadAsync(sandbox)).Where(f => f.AccountId == "200000000002").ToDictionary(f => f.Id, StringComparer.Ordinal);

        Assert.Equal([DirectTrustIds.RoleTrustsAnybody, DirectTrustIds.RoleTrustsForeignAccount, DirectTrustIds.RoleTrustsRolesAnywhere], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["account 999999999999"], found[DirectTrustIds.RoleTrustsForeignAccount].People);
        Assert.Contains("outside of the organization", found[DirectTrustIds.RoleTrustsForeignAccount].Message, StringComparison.Ordinal);
        Assert.All(found.Values, f => Assert.True(f.IsManual));
    }

    [Fact]
    public async Task A_clean_account_says_what_was_looked_at_and_what_was_excepted()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        await In(sandbox, "200000000002", seed => seed.UserAsync("rescue", withPassword: true));

        var clean = await ReadAsync(sandbox, new DirectTrustOptions { Accounts = ["200000000002", "200000000003"], Except = ["rescue"], KeyAge = TimeSpan.FromDays(30) });

        Assert.DoesNotContain(clean, f => f.Message.Contains(" only", StringComparison.Ordinal));
        Assert.All(clean, f => Assert.Contains("keys older than 30 days", f.Evidence, StringComparison.Ordinal));
        Assert.EndsWith("but for 1 that is excepted.", clean.Single(f => f.AccountId == "200000000002").Message, StringComparison.Ordinal);
        Assert.EndsWith("was found.", clean.Single(f => f.AccountId == "200000000003").Message, StringComparison.Ordinal);
    }

    private static string[] Kinds(IEnumerable<DirectTrustFinding> found, string account) => [.. found.Where(f => f.AccountId == account).Select(f => f.Id).Order(StringComparer.Ordinal)];

    private static async Task<List<DirectTrustFinding>> ReadAsync(AwsSandbox sandbox, DirectTrustOptions? options = null) =>
        await new DirectTrustOperations(sandbox.Connection, null, SilentInteraction.Instance).ReadAsync(options ?? new DirectTrustOptions(), CancellationToken.None).Where(f => f.AccountId is not null).ToListAsync();

    private static async Task In(AwsSandbox sandbox, string account, Func<AwsSeed, Task> make)
    {
        using var seed = await AwsSeed.InAsync(sandbox.Server, account);
        await make(seed);
    }

    private static async Task ProvisionAsync(AwsSandbox sandbox, params string[] accounts)
    {
        var group = await sandbox.GroupAsync("readers");
        await new PermissionSetOperations(sandbox.Connection, new Agreeing()).EnsureAsync(new PermissionSetWish { Name = "Reader", ManagedPolicies = ["ReadOnlyAccess"] }, CancellationToken.None);
        var set = (await new PermissionSetOperations(sandbox.Connection, SilentInteraction.Instance).FindAsync("Reader", CancellationToken.None))!;
        await new AssignmentOperations(sandbox.Connection, new Agreeing()).EnsureAsync([.. accounts.Select(a => new AccountAssignment(a, set.PermissionSetArn!, PrincipalType.Group, group))], CancellationToken.None).ToListAsync();
    }

    private static async Task<IReadOnlyList<string>> ProvidersAsync(AwsSandbox sandbox, string account)
    {
        using var sessions = new AccountSessions(sandbox.Connection, AccountSessions.DefaultRoleName);
        var client = await sessions.OpenAsync(account, CancellationToken.None);
        return [.. (await client.Iam.ListSamlProvidersAsync(CancellationToken.None)).Select(p => p.Arn)];
    }
}
