using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Organization;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Access;

public sealed class ApplicationScenarios
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_application_is_assigned_once_on_an_account_instance_too()
    {
        await using var sandbox = await AwsSandbox.StartAsync("account");
        var instance = await new InstanceOperations(sandbox.Connection, SilentInteraction.Instance).RequireAsync(None);
        var arn = await sandbox.Connection.Client.SsoAdmin.CreateApplicationAsync(instance.InstanceArn, IdcApplication.CustomProviderArn, "Shop", null, None);
        var operations = new ApplicationOperations(sandbox.Connection, new AskedInteraction());
        var assignment = new ApplicationAssignment(arn, PrincipalType.Group, await sandbox.GroupAsync("devs"));

        Assert.Equal(arn, (await operations.GetAsync("Shop", None)).ApplicationArn);
        Assert.True((await operations.EnsureAssignmentAsync(assignment, None)).Changed);
        Assert.False((await operations.EnsureAssignmentAsync(assignment, None)).Changed);
        Assert.True(await operations.RemoveAssignmentAsync(assignment, None));
        Assert.Contains("'Shop'", (await Assert.ThrowsAsync<OktaIdcException>(() => operations.GetAsync("Shap", None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_for_access_control_become_exactly_what_is_wished()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var operations = new AccessControlOperations(sandbox.Connection, new AskedInteraction());
        AccessControlAttribute department = new("Department", "${path:enterprise.department}"), user = new("User", "${path:userName}");

        Assert.True((await operations.EnsureAsync([department], None)).Changed);
        Assert.False((await operations.EnsureAsync([department], None)).Changed);
        Assert.Equal([user], (await operations.EnsureAsync([user], None)).Result!.Attributes);
        Assert.True((await operations.EnsureAsync([], None)).Changed);
        Assert.Null(await operations.FindAsync(None));
    }

    [Fact]
    public async Task The_portals_alias_is_chosen_once()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        var operations = new PortalOperations(sandbox.Connection, new AskedInteraction());

        var set = await operations.EnsureAliasAsync("example-corp", Via.Auto, None);

        Assert.True(set.Changed);
        Assert.Equal("https://example-corp.awsapps.com/start", set.Result!.StartUrl.AbsoluteUri);
        Assert.False((await operations.EnsureAliasAsync("example-corp", Via.Auto, None)).Changed);
        Assert.Equal(ErrorIds.PortalAliasFixed, (await Assert.ThrowsAsync<OktaIdcException>(() => operations.EnsureAliasAsync("other", Via.Auto, None))).ErrorId);
    }

    [Fact]
    public async Task Where_the_unpublished_calls_do_not_answer_the_alias_is_a_manual_step()
    {
        await using var sandbox = await AwsSandbox.StartAsync(plane: OktaIdc.Sandbox.Plane.Observed);
        await sandbox.Server.PersonAsync("aws", "enable-instance");

        var outcome = await new PortalOperations(sandbox.Connection, new AskedInteraction()).EnsureAliasAsync("example-corp", Via.Auto, None);

        Assert.Equal(ManualStepKind.SetPortalAlias, outcome.Manual!.Kind);
    }

    [Fact]
    public async Task Unknown_groups_are_answered_with_near_ones_and_waiting_ends()
    {
        await using var sandbox = await AwsSandbox.StartAsync();
        await sandbox.GroupAsync("org-DevOps");
        var operations = new IdcIdentityOperations(sandbox.Connection);

        Assert.Contains("'org-DevOps'", (await Assert.ThrowsAsync<OktaIdcException>(() => operations.GetGroupAsync("org-DevOpz", None))).Message, StringComparison.Ordinal);
        Assert.Equal("org-DevOps", (await operations.WaitForGroupAsync("org-DevOps", 0, TimeSpan.Zero, None)).DisplayName);
        Assert.Equal(ErrorIds.IdcGroupTimeout, (await Assert.ThrowsAsync<OktaIdcException>(() => operations.WaitForGroupAsync("org-DevOps", 1, TimeSpan.FromSeconds(5), None))).ErrorId);
    }
}
