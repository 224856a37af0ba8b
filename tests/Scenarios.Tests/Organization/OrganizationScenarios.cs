using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Organization;

public sealed class OrganizationScenarios
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_organization_is_made_only_with_consent_and_only_once()
    {
        await using var sandbox = await AwsSandbox.StartAsync("empty");
        var refusing = new AskedInteraction(agree: false);

        Assert.Null((await new OrganizationOperations(sandbox.Connection, refusing).EnsureAsync(None)).Result);
        Assert.Contains("for ever", Assert.Single(refusing.Consents).Consequences, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.OrganizationMissing, (await Assert.ThrowsAsync<OktaIdcException>(() => new OrganizationOperations(sandbox.Connection, refusing).RequireAsync(None))).ErrorId);
        var made = await new OrganizationOperations(sandbox.Connection, new AskedInteraction()).EnsureAsync(None);
        Assert.True(made.Changed && made.Result!.HasAllFeatures);
        Assert.False((await new OrganizationOperations(sandbox.Connection, new AskedInteraction()).EnsureAsync(None)).Changed);
    }

    [Fact]
    public async Task Accounts_have_the_paths_of_their_units_and_their_tags()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var directory = new AccountDirectory(sandbox.Connection);

        var accounts = await directory.ListAsync(true, None);

        Assert.Single(accounts, a => a.IsManagement);
        Assert.Contains(accounts, a => a.OuPath == "/Workloads/Prod");
        Assert.NotEmpty(await directory.SelectAsync(AccountSelectors.Parse(["ou:/Workloads/**"]), None));
        var before = sandbox.Server.Metrics.Requests;
        await directory.ListAsync(true, None);
        Assert.Equal(before, sandbox.Server.Metrics.Requests);
    }

    [Fact]
    public async Task The_instance_is_found_once_and_known_to_be_the_organizations()
    {
        await using var sandbox = await AwsSandbox.StartAsync();

        var instance = await new InstanceOperations(sandbox.Connection, new AskedInteraction()).RequireOrganizationAsync(None);

        Assert.Equal(sandbox.Server.Info.InstanceArn, instance.InstanceArn);
        Assert.True(sandbox.Connection.IsOrganizationInstance);
        Assert.False((await new InstanceOperations(sandbox.Connection, new AskedInteraction()).EnsureOrganizationInstanceAsync(None)).Changed);
    }

    [Fact]
    public async Task A_missing_instance_names_the_region_and_a_person_can_enable_it()
    {
        await using var sandbox = await AwsSandbox.StartAsync("empty");
        await new OrganizationOperations(sandbox.Connection, new AskedInteraction()).EnsureAsync(None);
        var operations = new InstanceOperations(sandbox.Connection, new AskedInteraction());

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => operations.RequireAsync(None));
        Assert.Equal(ErrorIds.InstanceMissing, e.ErrorId);
        Assert.Contains(sandbox.Connection.Region, e.Message, StringComparison.Ordinal);
        var step = (await operations.EnsureOrganizationInstanceAsync(None)).Manual;
        Assert.Equal(ManualStepKind.EnableInstance, step!.Kind);
    }

    [Fact]
    public async Task Another_region_has_no_instance()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        using var elsewhere = await AwsSandbox.ConnectAsync(sandbox.Server, "ap-south-1");

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => new InstanceOperations(elsewhere, new AskedInteraction()).RequireAsync(None));

        Assert.Contains("ap-south-1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delegated_administrators_come_and_go()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var operations = new DelegatedAdministratorOperations(sandbox.Connection, new AskedInteraction());
        var account = await sandbox.AccountAsync();

        Assert.True((await operations.AddAsync(account, None)).Changed);
        Assert.False((await operations.AddAsync(account, None)).Changed);
        Assert.Equal(account, Assert.Single(await operations.ListAsync(None).ToListAsync()).Id);
        Assert.True(await operations.RemoveAsync(account, None));
        Assert.False(await operations.RemoveAsync(account, None));
    }
}
