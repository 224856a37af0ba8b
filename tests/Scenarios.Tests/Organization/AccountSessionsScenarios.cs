using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Organization;

/// <summary>Clients inside member accounts, by a role there.</summary>
public sealed class AccountSessionsScenarios
{
    private const string Shop = "200000000002";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_account_is_read_by_its_role_the_callers_own_by_its_own_client_and_a_policy_on_the_account_binds()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        using var sessions = new AccountSessions(sandbox.Connection, AccountSessions.DefaultRoleName);
        var client = await sessions.OpenAsync(Shop, None);
        Assert.Equal($"arn:aws:sts::{Shop}:assumed-role/OrganizationAccountAccessRole/oktaidc", (await client.Sts.GetCallerIdentityAsync(None)).Arn);
        Assert.Same(client, await sessions.OpenAsync(Shop, None));
        Assert.Same(sandbox.Connection.Client, await sessions.OpenAsync("200000000001", None));
        Assert.Equal(["OrganizationAccountAccessRole"], await client.Iam.ListRolesAsync(null, None).Select(r => r.RoleName).ToListAsync());

        var organizations = sandbox.Connection.Client.Organizations;
        var deny = await organizations.CreatePolicyAsync("deny-iam", "d", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}""", None);
        await organizations.AttachPolicyAsync(deny.PolicySummary.Id, Shop, None);
        var denied = await Assert.ThrowsAsync<OktaIdcException>(() => client.Iam.ListSamlProvidersAsync(None));
        Assert.Equal(ErrorIds.AwsAccessDenied, denied.ErrorId);
        Assert.Contains("explicit deny in a service control policy", denied.Message);
        await organizations.DetachPolicyAsync(deny.PolicySummary.Id, Shop, None);
        Assert.Empty(await client.Iam.ListSamlProvidersAsync(None));
    }

    [Fact]
    public async Task A_role_that_is_missing_or_does_not_trust_the_caller_is_told_with_the_remedy()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        using var sessions = new AccountSessions(sandbox.Connection, "Auditor");
        var missing = await Assert.ThrowsAsync<OktaIdcException>(() => sessions.OpenAsync(Shop, None));
        Assert.Equal((ErrorIds.AccountRoleNotAssumable, Shop), (missing.ErrorId, missing.Target));
        Assert.Contains("-RoleName", missing.RecommendedAction);

        using var seed = await AwsSeed.InAsync(sandbox.Server, Shop);
        await seed.RoleAsync("Auditor", AwsSeed.Trusting("AWS", "arn:aws:iam::200000000009:root"));
        await Assert.ThrowsAsync<OktaIdcException>(() => sessions.OpenAsync(Shop, None));
        await seed.IamAsync("UpdateAssumeRolePolicy", ("RoleName", "Auditor"), ("PolicyDocument", AwsSeed.Trusting("AWS", "arn:aws:iam::200000000001:root")));
        Assert.EndsWith("assumed-role/Auditor/oktaidc", (await (await sessions.OpenAsync(Shop, None)).Sts.GetCallerIdentityAsync(None)).Arn);
    }
}
